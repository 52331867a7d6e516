// Benchmarks over a seeded desk: `swift run -c release Measure`. Times are this machine's, minimum and median of
// several runs; compare ratios, not seconds.

import SalesDesk

ReplayBenchmark.run()
