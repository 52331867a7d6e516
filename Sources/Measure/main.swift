// Benchmarks over a seeded desk in a real journal: `swift run -c release Measure`. Each figure comes from a
// process of its own, so that memory and caches are that figure's alone. Times are this machine's, least and
// median of several runs; compare ratios in one run, not seconds.
//
//     Measure              everything
//     Measure short        a tenth of the size, for a quick look
//     Measure names        Chinese names found by their sounds
//     Measure views PATH   every view and every common key on the desk at a path
//     Measure work PATH    the second half of that: writing, others' entries, marks, orders and groups
//     Measure press PATH FROM KEYS ROUNDS  keys over and over at a place, such as `"2 S o w n e r Enter" "> u" 200`
//     Measure rest PATH FROM KEYS ROUNDS  the same for what the rest after them brings
//     Measure desk PATH    the whole desk at a path, kept there for `Measure keys PATH` and the others
//     Measure checkpoint PATH  opening that desk from a checkpoint, and its books as of other moments
//     Measure writers      forty processes that write to one desk, ten entries a second each and flat out
//     Measure writers program 0 5  in one of the three orders only, so many entries a second each, so many seconds
//     Measure tail PROGRAM how soon an entry is on the screen of the workbench at that path
//     Measure deals PATH   a desk of a hundred thousand deals at a path, for the checks of the terminal

import Glibc
import SalesDesk

let arguments = Array(CommandLine.arguments.dropFirst())

/// The argument at a place; without it this ends, naming what is missing.
func argument(_ place: Int) -> String {
  if place < arguments.count { return arguments[place] }
  print("Measure \(arguments.first ?? ""): its argument \(place) is missing, usually a desk's path")
  exit(64)
}

switch arguments.first {
case "replay": ReplayBenchmark.run(argument(1))
case "memory": MemoryBenchmark.run(argument(1))
case "keys": KeyBenchmark.run(argument(1))
case "press":
  KeyBenchmark.repeated(argument(1), from: argument(2), argument(3), rounds: Int(argument(4)) ?? 1)
case "rest":
  KeyBenchmark.repeated(
    argument(1), from: argument(2), argument(3), rounds: Int(argument(4)) ?? 1, isRest: true)
case "views": ViewBenchmark.run(argument(1))
case "work": ViewBenchmark.work(argument(1))
case "names": NameBenchmark.run()
case "desk": Suite.makeWhole(argument(1))
case "deals": Suite.makeDeals(argument(1))
case "checkpoint": CheckpointBenchmark.run(argument(1))
case "start": CheckpointBenchmark.start(argument(1), argument(2), since: argument(3))
case "writers" where arguments.count > 1:
  WriterBenchmark.run(argument(1), rate: Int(argument(2)) ?? 0, seconds: Int(argument(3)) ?? 10)
case "writers": WriterBenchmark.run()
case "writer": WriterBenchmark.write(arguments)
case "tail": TailBenchmark.run(argument(1))
case "queries": QueryBenchmark.run(argument(1))
default: Suite.run(isShort: arguments.first == "short")
}
