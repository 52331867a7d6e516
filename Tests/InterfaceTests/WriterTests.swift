// Who is waited for: what another wrote into the lock file, in words a person says.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Who is waited for")
struct WriterTests {
  private let text = "pid 11466, user lin (uid 1001), host vm, since 20261123T013000Z"

  private func words(_ text: String, _ language: Language) throws -> String {
    let desk = try TestDesk.make()
    return Faults.writer(text, language, TestDesk.now, desk.book)
  }

  @Test("what a holder wrote is read piece by piece; of any other text only the text is known")
  func reads() throws {
    let holder = LockHolder(text)
    #expect(holder.login == "lin" && holder.process == 11466 && holder.host == "vm")
    #expect(holder.since == Instant("2026-11-23T01:30:00.000Z"))
    let unknown = LockHolder("pid x, user unknown (uid 0), host unknown, since yesterday, pid, a")
    #expect(unknown.login == nil && unknown.process == nil && unknown.since == nil)
    #expect(unknown.host == nil && unknown.text.hasPrefix("pid x"))
    #expect(LockHolder("").text == "" && LockHolder("since 20261323T013000Z").since == nil)
  }

  @Test("the member is named by title, the time is the desk's; what is not known is left out")
  func says() throws {
    #expect(try words(text, .en) == "Lin Na (pid 11466 on vm), writing since 09:30")
    #expect(try words(text, .zh) == "Lin Na（vm 上的进程 11466），09:30 开始写入")
    let stranger = "pid 7, user bo (uid 5), host vm, since 20261122T013000Z"
    #expect(try words(stranger, .en) == "bo (pid 7 on vm), writing since 2026-11-22 09:30")
    let bare = "pid 7, user unknown (uid 0), host unknown, since x"
    #expect(try words(bare, .en) == "somebody else (pid 7)")
    #expect(try words(bare, .zh) == "他人（进程 7）")
    #expect(try words("Chen", .en) == "Chen" && words("", .en) == "somebody else")
    #expect(try words("", .zh) == "他人")
  }

  @Test("on screen it is said with the change that waits, at the command line with what helps")
  func waits() throws {
    let store = TestStore(try TestDesk.make().store)
    store.busyTimes = 2
    store.holder = text
    let play = try Play("2 > j", size: Size(width: 100, height: 24), on: Desk(store))
    #expect(
      play.screen.frames.contains {
        $0.text.contains("Waiting for Lin Na (pid 11466 on vm), writing since 09:30")
      })
    let fault = Faults.phrases(.en).store(.busy(holder: text))
    #expect(fault.what == "The desk is being written by another: lin (pid 11466 on vm).")
    #expect(
      Faults.phrases(.zh).store(.busy(holder: "")).what == "工作台正被他人写入：他人。")
  }
}
