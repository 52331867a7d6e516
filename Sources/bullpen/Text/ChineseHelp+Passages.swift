// The help in Chinese: what is longer than a line.

extension ChineseHelp {
  /// What is longer than a line.
  static let passages: [String: String] = [
    """
    A checkpoint is what reading the journal comes to, kept beside it in checkpoints/. \
    Whoever opens the desk takes the newest one that fits the journal and reads only what \
    follows; with any doubt all is read. They may be deleted at any time. One is written by \
    itself when opening the desk has read 10,000 entries or more; bullpen doctor lists them, \
    and bullpen verify --deep holds them against the journal.
    """:
      """
    检查点是读完日志得到的结果，放在旁边的 checkpoints/ 里。打开工作台时取与日志相符的最新一个，只读其后的内容；有任何疑问就全部重读。随时可以删除。打开时读了 \
    10,000 个条目以上会自动写一个；bullpen doctor 列出它们，bullpen verify --deep 把它们与日志对照。
    """,
    "A sales desk in the terminal: customers, deals and tasks, every change kept.":
      "终端里的销售工作台：客户、商机、任务，每次改动都保留。",
    """
    A saved view stands first as @name, or view:name where a member has that name; what \
    follows narrows it.
    """:
      "保存的视图写在最前：@名称；若有同名成员则写 view:名称；后面的条件进一步缩小范围。",
    """
    A text without = is the title, or the key of a member, label, board or another kind \
    whose records have names. Values are written as people write them:
    """:
      "不带 = 的文字是标题；成员、标签、看板等有名称的记录则是它的键。值按平常的写法写：",
    "A view is saved in the workbench with F, or made here; without an owner it is the team's.":
      "视图在界面里按 F 保存，也可以这样新建；没有负责人的是团队的：",
    "Also hold the journal against the heads in a file, or - for standard input.":
      "还与文件里的校验头对照；- 表示标准输入。",
    """
    Also read what every entry means, and hold finished segments against their seals and \
    checkpoints against the journal.
    """:
      "还读懂每个条目，并把完结的分段与封印、检查点与日志对照。",
    """
    An empty value clears. Sets take +x and -x, or a whole new list. Several records are \
    named by identifier, by a query that begins with their kind, or with --where; when one \
    is refused nothing happens, unless --partial leaves it out:
    """:
      """
    空值表示清除。集合可以写 +x 和 -x，或整个新列表。多条记录用编号、以种类开头的查询或 --where 指定；只要有一条被拒绝就什么都不改，除非用 --partial \
    跳过它：
    """,
    "An import is one thing: whichever of its entries is named, all of them are taken back.":
      "一次导入是一个整体：无论指定其中哪个条目，都全部撤销。",
    """
    Board after board, what is stuck, who has too much on the desk, what changed since your \
    last review: n comments, ] goes on. Nothing else is taken, whatever is pressed.
    """:
      "逐个看板，哪些停滞，谁手上太多，上次盘点以来有什么变化：n 评论，] 下一项。按什么键都不会改别的。",
    """
    Checksums tell of accidents. A hand that made them right again shows with --deep, which \
    holds finished segments against their seals and checkpoints against what the journal \
    comes to, and with --against, which holds the journal against what bullpen head printed \
    earlier, kept where the journal's writers cannot change it. After a repair, earlier \
    heads no longer hold.
    """:
      """
    校验和只能发现意外。有人连校验和一起改好的，用 --deep 发现：把完结的分段与封印对照，把检查点与日志的结果对照；还可以用 --against：与此前 bullpen \
    head 输出的校验头对照，它应存放在写日志的人改不到的地方。修复之后，此前的校验头不再相符。
    """,
    """
    Columns and members are attribute names; money is written as 120000.00 CNY, days as \
    2026-12-18, sets parted by ;. In CSV a text that a spreadsheet would take for a formula \
    gets an apostrophe.
    """:
      "列名和成员名是字段名；金额写作 120000.00 CNY，日期写作 2026-12-18，集合用 ; 隔开。CSV 里会被电子表格当作公式的文字前加撇号。",
    """
    Columns are known by attribute names, labels or usual names in both languages; a map in \
    TOML says the rest (sample-data/maven has four). Try it with --dry-run first: the report \
    names columns, lines and reasons, never what a cell holds. A second run brings nothing \
    new: rows are known by the identifier their source gave them, else by title and account. \
    Rows whose record says something else by now are counted, and set only with --update.
    """:
      """
    各列按字段名、标签或两种语言的常用名称识别；其余写在 TOML 映射里（sample-data/maven 有四个）。请先用 --dry-run \
    试：报告列出列、行和原因，从不写出单元格内容。再导入一次不会多出什么：行按来源给的编号识别，否则按标题和客户。记录已有不同内容的行只计数，用 --update 才改。
    """,
    "Complete a task although others it waits for are open; needs --because.":
      "即使它等待的任务还没完成也完成它；需要 --because。",
    """
    Entries whose checksums prove them whole are kept under their numbers, also behind the \
    damage. An entry that cannot be read is replaced by one that says so. Nothing is thrown \
    away: the files as they were lie in the desk's quarantine folder. Have a backup by then, \
    and look first:
    """:
      """
    校验和证明完整的条目保留原来的序号，损坏处之后的也一样。读不出的条目换成一个说明此事的条目。什么都不会扔掉：原来的文件放进工作台的 quarantine \
    文件夹。请先有备份，并先看看：
    """,
    """
    Every line's checksum and every entry's number. Damage is named by file, line and byte; \
    the exit status is then 78. Nothing is written. With --deep every entry is also read for \
    what it means.
    """:
      "检查每一行的校验和与每个条目的序号。损坏处按文件、行和字节指出，退出码为 78。不写入任何东西。加 --deep 还会读懂每个条目。",
    """
    Exit: 0 done, 1 refused, 64 wrong usage, 65 bad input, 66 no such desk or file, 73 \
    cannot create, 74 input/output error, 75 busy, 77 not permitted, 78 the journal is \
    damaged.
    """:
      "退出码：0 完成，1 被拒绝，64 用法错误，65 输入数据有误，66 没有这个工作台或文件，73 无法创建，74 读写错误，75 忙，77 没有权限，78 日志已损坏。",
    "For screen readers: line under line, the cursor where you are, what changed in words.":
      "供屏幕阅读器使用：逐行显示，光标在当前位置，变化用文字说明。",
    "List the saved views, your own and the team's, with how many records each shows.":
      "列出保存的视图（自己的和团队的）以及各有多少条记录。",
    """
    Money takes k, m, 万 and a currency; days take today, +3d, fri, eom; links an identifier, \
    a key or an exact title; sets several values parted by commas.
    """:
      "金额可以带 k、m、万和货币；日期可以写 today、+3d、fri、eom；关联写编号、键或完整标题；多个值用逗号隔开。",
    """
    Opening + new + reopened + raised + pulled in + moved in - lowered - pushed out - moved \
    out - lost - won - dropped = closing, in all, by owner and by stage. An instant is a day \
    (its end), '2026-12-18 14:30' or #17 for entry 17; without TO it is now. A query narrows \
    the deals.
    """:
      """
    期初 + 新增 + 重开 + 上调 + 提前进入 + 移入 - 下调 - 推后移出 - 移出 - 输单 - 赢单 - 放弃 = \
    期末，按总计、负责人和阶段。时刻可以是某天（当天结束）、'2026-12-18 14:30' 或 #17（第 17 条）；不写「止」就是现在。查询缩小商机范围。
    """,
    "Print the deals behind a figure: opening, new, won, pushed-out, or all.":
      "输出某个数字背后的商机：opening、new、won、pushed-out 等，或 all。",
    """
    Quote the query for the shell; unquoted words are joined, -- ends the options. A kind \
    may stand first; terms side by side must all hold.
    """:
      "查询要为 shell 加引号；没加引号的词会连起来，-- 之后不再有选项。种类可以写在最前；并列的条件须同时成立。",
    "Show what was known then: a day (its end), '2026-12-18 14:30', or #17 for entry 17.":
      "显示当时所知：某天（当天结束）、'2026-12-18 14:30' 或 #17（第 17 条）。",
    """
    Terms: word, attr:value, attr=value, < <= > >=, attr: (is set), #label, @member, \
    is:open|won|lost|overdue|stuck|archived|mine|unread, idle>7d, age>30d, in:quote>14d, \
    -term, or, ( ), sort:-value, group:owner, limit:50.
    """:
      """
    条件：word、attr:value、attr=value、< <= > \
    >=、attr:（有值）、#label、@member、is:open|won|lost|overdue|stuck|archived|mine|unread、idle>7d\
    、age>30d、in:quote>14d、-term、or、( )、sort:-value、group:owner、limit:50。
    """,
    "The days deals are to close in: quarter, month, 2026-Q4, FROM..TO, or all.":
      "商机预计结单的日期：quarter、month、2026-Q4、起..止 或 all。",
    """
    The desk is made on the first run, with days counted back from today, and kept: what you \
    change stays. On a later day a fresh one is offered. As lead you review: only comments \
    are taken. Without a terminal it prints today's queue and the board of deals.
    """:
      "第一次运行时生成，日期从今天往回算，并保留下来：改动不会丢。改天再来会问是否换新的。作为 lead 进入盘点：只接受评论。没有终端时输出今天的队列和商机看板。",
    """
    The desk is the folder given with --desk, else the variable BULLPEN_DESK, else the \
    setting desk, else one in your data folder: bullpen locate prints where everything is.
    """:
      "工作台是 --desk 给出的文件夹，其次是环境变量 BULLPEN_DESK，再次是设置 desk，最后是数据目录里的那个：bullpen locate 列出各样东西在哪里。",
    "The desk's folder must not be there. Nothing is left behind when the backup is not whole.":
      "工作台的文件夹必须还不存在。备份不完整时什么都不会留下。",
    """
    The line holds SHA-256 digests of everything written so far. Kept where those who write \
    the journal cannot change it (another machine, a mail, a log), it shows later that \
    nothing was changed or taken away since: bullpen verify --against. Without such a \
    witness, whoever may write the files can rebuild them.
    """:
      """
    这一行是至今所写内容的 SHA-256 摘要。放在写日志的人改不到的地方（另一台机器、邮件、记录本），以后就能证明什么都没有改动或拿走：bullpen verify \
    --against。没有这样的见证，能写文件的人就能重做文件。
    """,
    """
    The name is a process (deal, lead, task), a kind, or a board your team made. A query \
    narrows it.
    """:
      "名称是流程（deal、lead、task）、种类，或团队建的看板。查询进一步缩小范围。",
    """
    The name is pipeline, won-lost, stuck or workload; without one all are printed. A query \
    narrows the deals.
    """:
      "名称是 pipeline、won-lost、stuck 或 workload；不写就全部输出。查询缩小商机范围。",
    """
    The pipeline is the open deals that are to close in the quarter of TO; --closing takes \
    another range, as report does, or all. Pulled in and pushed out are deals whose close \
    date came into or left that range; moved in and moved out are those that changed owner \
    or stage, or came into or left the query. What was taken back in between does not count. \
    In JSON and CSV each figure carries its deals; as text --deals prints them.
    """:
      """
    这里的商机是预计在「止」所在季度结单的进行中商机；--closing 换成别的范围（同 report）或 \
    all。提前进入和推后移出指预计结单日进入或离开该范围；移入和移出指换了负责人或阶段，或进入、离开查询范围。期间又撤销的不算。JSON 和 CSV \
    里每个数字都带着它的商机；文本用 --deals 输出。
    """,
    """
    The range is month, last-month, quarter, last-quarter, year, last-year, week, last-week, \
    2026-10, 2026-Q3, 2026, or FROM..TO. In JSON and CSV each number carries the query that \
    lists its records.
    """:
      """
    范围是 month、last-month、quarter、last-quarter、year、last-year、week、last-week、2026-10、2026-Q3\
    、2026 或 起..止。JSON 和 CSV 里每个数字都带着列出其记录的查询。
    """,
    "The records, such as D-1, the stage by key or name, then attributes and their values.":
      "记录（如 D-1），阶段的键或名称，然后是字段和值。",
    "The records, such as D-1 or member:lin, then attributes and their values.":
      "记录（如 D-1 或 member:lin），然后是字段和值。",
    """
    What is copied was verified line by line and ends with a whole line. The file is a tar \
    archive, for your eyes alone; an existing file is never overwritten.
    """:
      "复制的内容都逐行检查过，并以完整的一行结束。文件是 tar 归档，只有你能读；从不覆盖已有的文件。",
    """
    What others changed since stands in the way: such conflicts are listed and nothing \
    happens, unless --partial leaves them out. Undoing is an entry too, so nothing is lost.
    """:
      "别人后来改过的会挡住撤销：列出这些冲突，什么都不做，除非用 --partial 跳过它们。撤销也是一个条目，所以什么都不会丢。",
    """
    What the stage requires must be there or be given; a refusal names exactly what is \
    missing. Several records are named as for set.
    """:
      "阶段要求的字段必须已有或一并给出；被拒绝时会说明缺什么。多条记录的指定方法同 set。",
    """
    Where there is no desk yet it asks on the screen: look at the sample, start an empty \
    desk, or import a table. Without a terminal: bullpen init.
    """:
      "还没有工作台时会在屏幕上问：看示例、从空的开始，或导入表格。没有终端时用 bullpen init。",
    "Which number of a date is the day, where the files do not tell: dmy, mdy or ymd.":
      "文件看不出来时，日期里哪个数字是日：dmy、mdy 或 ymd。",
    """
    Words with = are attributes of the activity when it has them: minutes, result, \
    direction, when.
    """:
      "带 = 的词，若跟进记录有这个字段，就是它的值：minutes、result、direction、when。",
    """
    You become its first member. Without a folder the desk is made where it is looked for: \
    --desk, BULLPEN_DESK, or your data folder.
    """:
      "你成为它的第一位成员。不给文件夹时，建在会去找的地方：--desk、BULLPEN_DESK 或数据目录。",
  ]
}
