"""What the law says of the service, word for word, with its source; the ids are those of the policy packs."""

_NOTICE = "四部门通知 教基厅函〔2023〕26号"
_REDUCTION = "中办、国办“双减”意见"

VOLUNTARY = f"课后服务必须严格遵循学生自愿参加原则，学校和教师不得强制要求学生参加。（D07，{_NOTICE}）"
NO_LESSONS = f"不得利用课后服务时间组织学生刷题备考、讲授新课或集体补课。（D08，{_NOTICE}）"
NO_BUNDLES = f"不得违背学生家长意愿强制收费或捆绑收费。（D16，{_NOTICE}）"
FREE_FOR_POOR = f"按本地区规定对家庭经济困难学生减免。（D16，{_NOTICE}）"
CARE = f"对有特殊需要的学生，学校应提供延时托管服务。（D11，{_REDUCTION}）"
STAFF = "课后服务一般由本校教师承担，也可聘请退休教师、具备资质的社会专业人员或志愿者。（D13）"
FLEXIBLE = f"学校可统筹安排教师实行“弹性上下班制”。（D12，{_REDUCTION}）"
