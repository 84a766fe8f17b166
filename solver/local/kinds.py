"""The ways in which points count their deviations; each is a branch of a kernel.

Those up to SPACE read each row for itself; the others look at several at once.
"""

(
    TOTAL,  # the sum of a row outside a..b, in units of c
    EXCESS,  # what the cells of a row have beyond 1
    WITHIN,  # the busy times in the listed group, outside a..b
    IDLE,  # the idle times of the listed groups, outside a..b
    CLUSTER,  # the listed groups with a busy time, outside a..b
    LIMIT,  # the busy times of each listed group with any, outside a..b
    CELLS,  # each cell outside its listed limits; a: empty cells count as right
    DIFFERENT,  # cells with any, outside a..b
    CAPACITY,  # what the cells of a row have beyond a, in units of c
    ISOLATED,  # busy times of the listed groups without a busy neighbour
    CONSECUTIVE,  # times beyond b in a row
    LEVEL,  # the most less the least busy times in the listed groups, beyond b
    EARLY,  # listed groups that begin late, see BeginEarly
    EXCLUDE,  # listed pairs of time and group with both
    JOINT,  # listed pairs of groups with both, beyond b
    SPLIT,  # meets not lasting a..b; their number outside the two listed
    DISTRIBUTE,  # meets in cell c, outside a..b
    SPAN,  # from the first to the last time of each listed group, what is beyond b, beyond a
    SPACE,  # starts in cells nearer than b
    LINK,  # the times of some rows' union that are not in all of them
    ORDER,  # from the last of the first row to the first of the second, outside a..b
    BALANCE,  # the most less the least busy times of the parts in the listed group, beyond b
    SIMULTANEOUS,  # rows of a part busy in a cell, beyond b
    KINDS,  # rows of a part with a time in a listed group, beyond b
    ATTENDANCE,  # listed groups with a time of the row, fewer than a
    EXCLUDE_STARTS,  # times of the first row with one of the second in the group that the list has for it
    SEPARATE,  # times of two rows of a part that are near; the list: the group of near times of each time
    PRECEDE,  # see PrecedeTimes
    ATTEND_FREE,  # times of the first row in the listed group without the second, fewer than a
    SHARE_FREE,  # times of the listed group in none of the rows concerned, fewer than a
    PACE,  # see KeepPace
    JOIN,  # listed times of the first row followed by one of the second
    LOADS,  # see LimitLoads
    OVERLAP,  # see LimitOverlap
    SHARES,  # see LimitShares
    SUCCESSION,  # see LimitSuccession
    ALONE,  # pairs of rows of which the first has any and the second has none
    WITHOUT,  # the times of the listed group in the first row and not in the second
    KEEP,  # see KeepResource
    MOVES,  # see LimitMoves; a: fewer times between
) = range(40)
