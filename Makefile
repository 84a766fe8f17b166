# 课表 Kebiao: `make` 列出可用的命令 / lists what can be made.
SHELL := /usr/bin/env bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test check format system pin clean

bin := .venv/bin
installs := pyproject.toml constraints.txt scripts/environment

help: ## 列出命令 / list what can be made
	@echo "课表 Kebiao"
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/product ## 编排自带的九年一贯制学校，结果在 build/demo/ / timetable the bundled school
	@scripts/demo

test: check system ## 全部检查与测试，与持续集成相同 / all checks and tests, as in CI
	$(bin)/python -m pytest -n 2 --maxschedchunk 1

check: .venv/dev ## 只做静态检查：格式、规范、类型、分层 / formats, lint, types and layers only
	$(bin)/ruff format --check
	$(bin)/ruff check
	$(bin)/mypy
	$(bin)/lint-imports

format: .venv/dev ## 整理代码格式 / put the code into its format
	$(bin)/ruff format
	$(bin)/ruff check --fix

system: ## 网页测试所需的浏览器和中文字体 / browser and Chinese font for the page tests
	@scripts/system-packages

pin: ## 按 pyproject.toml 更新 constraints.txt / pin the newest versions that fit
	@scripts/pin

clean: ## 删除 .venv、build 和缓存 / remove .venv, build and caches
	rm -rf .venv build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

.venv/product: $(installs)
	@scripts/environment

.venv/dev: $(installs)
	@scripts/environment dev
