// The help in Chinese, by what the commands say of themselves in English: sentences of a line. A test holds that none is
// missing.

/// Chinese for the help's sentences.
enum ChineseHelp {
  /// A sentence of the help in Chinese; nil where it is none of those known.
  static func sentence(_ english: String) -> String? { sentences[english] ?? passages[english] }

  /// What commands and options are for.
  static let sentences: [String: String] = [
    "@key mentions a member.": "@键 表示提到一位成员。",
    "A first round:": "先走一遍：",
    "A map in TOML.": "TOML 映射文件。",
    "A process, a kind or a board.": "流程、种类或看板。",
    "A record or a query; everything without it.": "记录或查询；不写就是全部。",
    "A report, then what the deals must be.": "报表名，然后是商机的条件。",
    "Act as this member instead of your own login.": "以这位成员的身份操作，而不是登录用户。",
    "Add a comment to a record.": "给记录加一条评论。",
    "Add a record and print its identifier.": "新增一条记录并输出编号。",
    "Attributes and their values.": "字段和它们的值。",
    "Begin with the tutorial: ten minutes, in English or Chinese.": "从教程开始：十分钟，中文或英文。",
    "Bring archived records back.": "取回已归档的记录。",
    "Bring records that are there up to the rows.": "把已有的记录改成行里的样子。",
    "Change attributes of a record, or of several as one entry.": "修改一条记录的字段，或把多条作为一个条目一起改。",
    "Change those that can be changed, leave out the others and say why.": "改能改的，其余跳过并说明原因。",
    "Copy the journal into one file, while others write.": "把日志复制成一个文件，其他人可以照常写入。",
    "Export the records a query selects, with every attribute.": "导出查询选中的记录及其全部字段。",
    "For a team: everybody in the folder's group may write (2770, 0660).":
      "供团队使用：文件夹所属组的成员都可以写（2770、0660）。",
    "From when; until when, now without it; then what the deals must be.":
      "起；止，不写就是现在；然后是商机的条件。",
    "Give way to other programs, and write only where much has changed.":
      "让其他程序先运行，并且只在变化很多时才写。",
    "Go on with new entries as they come, until stopped.": "有新条目就接着输出，直到被停止。",
    "Import tables of another system, all of it or nothing.": "导入其他系统的表格，要么全部，要么一行不动。",
    "Its currency, such as CNY.": "货币，如 CNY。",
    "Its time zone, such as Asia/Shanghai; the system's otherwise.":
      "时区，如 Asia/Shanghai；默认用系统的。",
    "List the records a query selects, one row each.": "列出查询选中的记录，一条一行。",
    "Log a call, visit, mail or meeting.": "写一条跟进记录：电话、拜访、邮件或会议。",
    "Make a damaged journal good again; says what is lost.": "修复损坏的日志，并说明丢了什么。",
    "Make a desk of a backup, after checking every line of it.": "从备份恢复工作台，先逐行检查。",
    "Make an empty desk with the standard processes.": "新建一个带标准流程的空工作台。",
    "Make the sample desk anew; what was changed in it is gone.": "重新生成示例工作台；里面的改动就没有了。",
    "Marks: ! late, ~ today, + new, zz nothing happened for too long.":
      "记号：! 逾期，~ 今天，+ 新，zz 太久没有动静。",
    "Move a record, or several as one entry, to another stage.": "把一条记录（或多条，作为一个条目）移到另一阶段。",
    "Numbers of entries, as history prints them.": "条目的序号，history 会列出。",
    "Of the whole desk, of one record, or of the records a query selects.":
      "整个工作台的、一条记录的，或查询选中的记录的。",
    "Only say what would be done.": "只说会做什么。",
    "Open a review round: the workbench takes comments only.": "打开一轮盘点：界面只接受评论。",
    "Open the workbench (also without a command).": "打开工作台界面（不带命令也一样）。",
    "Open the workbench on a sample desk: an invented team's year.": "用示例工作台打开界面：一个虚构团队的一年。",
    "Print CSV: a line for each figure and currency.": "输出 CSV：每个数字、每种货币一行。",
    "Print CSV: a line for each number.": "输出 CSV：一个数字一行。",
    "Print JSON: a line for each row, or one object.": "输出 JSON：一行一条，或一个对象。",
    "Print a JSON object for each checkpoint written.": "每写一个检查点输出一个 JSON 对象。",
    "Print a completion script for a shell.": "输出 shell 的补全脚本。",
    "Print how the terminal, the locale and the desk are.": "输出终端、区域设置和工作台的状况。",
    "Print one JSON object.": "输出一个 JSON 对象。",
    "Print reports: the pipeline, won and lost, what is stuck, workload.":
      "输出报表：商机漏斗、赢单与输单、停滞、工作量。",
    "Print the manual page, for man.": "输出 man 用的手册页。",
    "Print what the journal is now, in a line to keep elsewhere.": "输出日志此刻的校验头，一行，请存放在别处。",
    "Print what would change, write nothing.": "只说会改什么，不写入。",
    "Print where the desk, the settings and everything else are.": "输出工作台、设置和其他东西各在哪里。",
    "Put records aside; nothing is deleted.": "归档记录；什么都不会删除。",
    "Read the whole journal and say whether it is good.": "通读整个日志并说明是否完好。",
    "Show a board as text: columns, cards, counts and sums.": "以文本显示看板：各列、卡片、数量与合计。",
    "Show a record: every attribute, its links both ways, its timeline.":
      "显示一条记录：全部字段、双向关联、时间线。",
    "Show help information.": "显示帮助。",
    "Show how the pipeline changed between two instants, to the cent.":
      "显示两个时刻之间商机总额的变化，分毫不差。",
    "Show the daily queue: late, today, standing still, next, done.":
      "显示今天的队列：逾期、今天、停滞、接下来、已完成。",
    "Show the version.": "显示版本。",
    "Show what was done: one line an entry, oldest first.": "显示做过什么：一个条目一行，从早到晚。",
    "Take back everything of this name: an import's part.": "撤销同名的全部条目：一次导入的各部分。",
    "Take back what can be, leave out what others changed since.": "能撤销的撤销，别人后来改过的跳过。",
    "Take back your last entry, or the entries named.": "撤销自己的上一个条目，或指定的条目。",
    "The backup.": "备份文件。",
    "The days it is about.": "涉及的日期。",
    "The decimal mark: . or ,": "小数点：. 或 ,",
    "The desk's folder.": "工作台的文件夹。",
    "The file to make.": "要生成的文件。",
    "The files' encoding, when it is guessed wrongly.": "猜错编码时，文件的编码。",
    "The files; - is standard input.": "文件；- 表示标准输入。",
    "The language of the answer: en or zh.": "回答所用的语言：en 或 zh。",
    "The language: en or zh.": "语言：en 或 zh。",
    "The line the header stands on.": "表头所在的行。",
    "The new desk's folder.": "新工作台的文件夹。",
    "The reason, kept with the change.": "原因，随改动一起保存。",
    "The record, such as D-1 or member:lin.": "记录，如 D-1 或 member:lin。",
    "The record, such as D-1.": "记录，如 D-1。",
    "The records a query selects.": "查询选中的记录。",
    "The records.": "这些记录。",
    "What is to be said.": "要说的话。",
    "What it was about.": "谈了什么。",
    "What separates the cells: , ; | or tab.": "单元格之间的分隔符：, ; | 或 tab。",
    "What the cards must be.": "卡片要满足的条件。",
    "What the desk is called.": "工作台的名称。",
    "What the rows are: accounts, contacts, deals, members ….":
      "行是什么：accounts、contacts、deals、members 等。",
    "What to export; everything without it.": "要导出什么；不写就是全部。",
    "What to look for; everything without it.": "要找什么；不写就是全部。",
    "What to send along when something looks wrong.": "出问题时请附上这些内容。",
    "What undo is to call this import.": "undo 用来称呼这次导入的名称。",
    "Where the rows come from; the file's name otherwise.": "行的来源；默认用文件名。",
    "Who you are: coordinator, lead, seller, or a member.":
      "你是谁：coordinator、lead、seller 或成员名。",
    "Whose queue: a member, or all; yours without it.": "谁的队列：成员名或 all；不写就是自己的。",
    "Write a checkpoint, so that a large desk opens at once.": "写一个检查点，使大的工作台瞬间打开。",
    "Write more than 16 MiB, in several entries.": "写入超过 16 MiB，分成多个条目。",
    "Write this file instead of standard output.": "写入这个文件，而不是标准输出。",
    "Your name; the system's otherwise.": "你的姓名；默认用系统里的。",
    "account, contact, lead, deal, product, task, member, label, …":
      "account、contact、lead、deal、product、task、member、label 等。",
    "bash, zsh or fish.": "bash、zsh 或 fish。",
    "call, visit, mail or meeting.": "call、visit、mail 或 meeting。",
    "csv or json (a line for each record).": "csv 或 json（一条记录一行）。",
    "csv: values separated by commas, semicolons, tabs or bars.": "csv：用逗号、分号、制表符或竖线隔开的值。",
  ]
}
