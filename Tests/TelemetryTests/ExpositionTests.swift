import CoreMetrics
import Telemetry
import Testing

/// The output of a scrape: Prometheus's text format 0.0.4.
@Suite struct ExpositionTests {
    private let registry = MetricsRegistry(
        constantLabels: [("service", "order")],
        descriptions: [
            "taken_total": .init("Orders taken.\nAll of them."),
            "wait_seconds": .init("How long it took.", buckets: [0.1, 1]),
            "sum_seconds": .init("How long it took.", buckets: []),
        ])

    @Test func `a counter has its labels, and starts at zero`() {
        let counter = Counter(label: "taken_total", dimensions: [("state", "new")], factory: registry)
        #expect(registry.text.contains("\ntaken_total{service=\"order\",state=\"new\"} 0\n"))
        counter.increment(by: 3)
        #expect(
            registry.text == """
                # HELP taken_total Orders taken.\\nAll of them.
                # TYPE taken_total counter
                taken_total{service="order",state="new"} 3

                """)
    }

    @Test func `two handles of one series count together`() {
        Counter(label: "taken_total", dimensions: [("state", "new")], factory: registry).increment()
        Counter(label: "taken_total", dimensions: [("state", "new")], factory: registry).increment()
        Counter(label: "taken_total", dimensions: [("state", "old")], factory: registry).increment()
        #expect(registry.text.contains("taken_total{service=\"order\",state=\"new\"} 2\n"))
        #expect(registry.text.contains("taken_total{service=\"order\",state=\"old\"} 1\n"))
    }

    @Test func `a timer is a histogram of seconds with cumulative buckets`() {
        let timer = Timer(label: "wait_seconds", factory: registry)
        for milliseconds in [50, 100, 500, 2000] { timer.recordMilliseconds(milliseconds) }
        #expect(
            registry.text == """
                # HELP wait_seconds How long it took.
                # TYPE wait_seconds histogram
                wait_seconds_bucket{service="order",le="0.1"} 2
                wait_seconds_bucket{service="order",le="1"} 3
                wait_seconds_bucket{service="order",le="+Inf"} 4
                wait_seconds_sum{service="order"} 2.65
                wait_seconds_count{service="order"} 4

                """)
    }

    @Test func `a timer without buckets is a summary of count and sum`() {
        let timer = Timer(label: "sum_seconds", factory: registry)
        for milliseconds in [500, 2000] { timer.recordMilliseconds(milliseconds) }
        #expect(
            registry.text == """
                # HELP sum_seconds How long it took.
                # TYPE sum_seconds summary
                sum_seconds_sum{service="order"} 2.5
                sum_seconds_count{service="order"} 2

                """)
    }

    @Test func `one of many timers takes no space in a scrape before its first value, and a single one is there`() {
        let timers = ["wait_seconds", "sum_seconds"].map {
            Timer(label: $0, dimensions: [("state", "new")], factory: registry)
        }
        #expect(registry.text == "")
        timers[0].recordMilliseconds(1)
        #expect(registry.text.contains("wait_seconds_count{service=\"order\",state=\"new\"} 1\n"))
        #expect(!registry.text.contains("sum_seconds"))
        _ = Timer(label: "wait_seconds", factory: registry)
        #expect(registry.text.contains("wait_seconds_count{service=\"order\"} 0\n"))
    }

    @Test func `a gauge has the value it was set to last`() {
        let meter = Meter(label: "depth", factory: registry)
        meter.set(5)
        meter.set(2.5)
        #expect(registry.text.contains("depth{service=\"order\"} 2.5\n"))
        meter.set(1_000_000)
        #expect(registry.text.contains("depth{service=\"order\"} 1000000\n"))
    }

    @Test func `a label value is escaped`() {
        Counter(label: "taken_total", dimensions: [("state", "a\"b\\c\nd")], factory: registry).increment()
        #expect(registry.text.contains(#"state="a\"b\\c\nd"} 1"#))
    }

    @Test func `a library's metric name is converted to a valid Prometheus name`() {
        Counter(label: "http.requests-open", factory: registry).increment()
        #expect(registry.text.contains("http_requests_open{service=\"order\"} 1\n"))
    }

    @Test func `concurrent counting loses nothing`() async {
        let counter = Counter(label: "taken_total", factory: registry)
        let timer = Timer(label: "wait_seconds", factory: registry)
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<1000 {
                        counter.increment()
                        timer.recordMilliseconds(1)
                    }
                }
            }
        }
        #expect(registry.text.contains("taken_total{service=\"order\"} 8000\n"))
        #expect(registry.text.contains("wait_seconds_count{service=\"order\"} 8000\n"))
    }

    @Test func `every metric of the catalogue has a help text and sorted buckets`() {
        for (name, description) in MetricDescription.catalogue {
            #expect(description.help.hasSuffix("."), "\(name)")
            #expect(description.buckets == description.buckets.sorted(), "\(name)")
        }
    }
}
