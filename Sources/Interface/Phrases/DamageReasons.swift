// The reasons a store gives for damage, in Chinese. A store's fault carries its reason as the English text it has
// in the journal's own code; a test holds that every one of them is here.

/// Chinese for a store's reasons.
package enum DamageReasons {
  /// The reason in Chinese; as it came when it is none of those known.
  package static func chinese(_ reason: String) -> String { known[reason] ?? reason }

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
