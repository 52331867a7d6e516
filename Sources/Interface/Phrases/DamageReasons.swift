// The reasons a store gives for damage, and what it was doing when a call failed, in Chinese. A store says both of
// itself with the English texts of the journal's own code; tests hold that every one of them is here.

import SalesDesk

/// Chinese for a store's reasons.
package enum DamageReasons {
  /// The reason in Chinese; as it came when it is none of those known.
  package static func chinese(_ reason: String) -> String { known[reason] ?? reason }

  /// Any reason in Chinese.
  package static func chinese(_ reason: DamageReason) -> String {
    switch reason {
    case .store(let text): chinese(text)
    case .payload(let flaw, let at): "第 \(at) 字节，" + chinese(flaw)
    }
  }

  private static func chinese(_ flaw: PayloadFlaw) -> String {
    switch flaw {
    case .expected(let part): "此处应为" + chinese(part)
    case .expectedText(let text): "此处应为 " + text
    case .number(let expected, nil): "此处应为第 \(expected) 条"
    case .number(let expected, let found?): "此处应为第 \(expected) 条，却是第 \(found) 条"
    case .older(let entry): "第 \(entry) 条的时间早于前一条"
    case .other(let text): chinese(text)
    }
  }

  private static func chinese(_ part: PayloadPart) -> String {
    switch part {
    case .string: "字符串"
    case .plainName: "不含转义的名称"
    case .stringEnd: "字符串的结尾"
    case .utf8: "正确的 UTF-8"
    case .noControl: "非控制字符"
    case .escape: "转义"
    case .hexadecimal: "四位十六进制数字"
    case .safeInteger: "不超过 2^53 的整数"
    case .integer: "整数"
    case .instant: "时间点"
    case .value: "值"
    case .colon: "冒号"
    case .listEnd: "列表的结尾"
    case .entryNumber: "条目编号"
    case .entryEnd: "条目的结尾"
    case .list: "列表"
    case .fact: "事实"
    case .comma: "逗号"
    case .attributeName: "1 到 32 字节的属性名"
    case .factEnd: "事实的结尾"
    case .factsEnd: "全部事实的结尾"
    case .date: "日期"
    }
  }

  /// What a store was doing, in Chinese; as it came when it is none of those known.
  package static func chinese(operation: String) -> String { operations[operation] ?? operation }

  private static let operations = [
    "open": "打开", "read": "读取", "write": "写入", "truncate": "截短", "fsync": "存盘", "fdatasync": "存盘",
    "stat": "查看", "mkdir": "建立文件夹", "rename": "改名", "unlink": "删除", "flock": "加锁", "lock": "加锁",
    "create": "建立", "append": "追加", "read entry": "读取条目", "checkpoint": "写检查点", "unpack": "解包",
    "getentropy": "取随机数", "chmod": "设置权限",
  ]

  private static let known = [
    "the line does not end in a checksum": "该行末尾没有校验和",
    "wrong checksum": "校验和不符",
    "the line is longer than 16 MiB": "该行超过 16 MiB",
    "the segment's header is not readable": "分段的首行无法读取",
    "the segment's header is cut short": "分段的首行不完整",
    "the segment belongs to another desk": "该分段属于另一个工作台",
    "the segment's number is not its file's": "分段编号与文件名不符",
    "the segment does not begin with the next entry": "该分段不是从下一条开始",
    "the segment does not continue the one before it": "该分段与前一分段不衔接",
    "the segment is missing": "分段缺失",
    "the segment has been replaced": "该分段已被替换",
    "the segment is shorter than what was read of it": "该分段比已读取的部分还短",
    "the line has no end": "该行没有结尾",
    "the line has no end, though a segment follows": "该行没有结尾，但后面还有分段",
    "the desk's identity is not readable": "工作台的标识无法读取",
    "the segment is not as it was when it was sealed": "该分段与封印时不一致",
    "the line is no seal, or not the next one": "该行不是封印，或顺序不对",
    "the segment was sealed and is gone": "该分段已封印，现已不在",
    "the head is another desk's": "校验头属于另一个工作台",
    "the journal ends before the head's last entry": "日志在校验头的最后一条之前就结束了",
    "the segments before the head's are not what they were": "校验头之前的分段已被改动",
    "what was written up to the head is not what it was": "校验头之前写入的内容已被改动",
  ]
}
