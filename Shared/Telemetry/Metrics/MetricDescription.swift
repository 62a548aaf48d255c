/// The meaning of a metric and, for a histogram, its bucket bounds.
package struct MetricDescription: Sendable {
    /// Upper bounds for durations in seconds: from a broker round trip to the longest timeout of a caller. 0.35 is the
    /// latency target of the API.
    package static let durations = [
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.35, 0.5, 1, 2.5, 5, 10, 30,
    ]

    package let help: String
    /// Ascending upper bounds; the infinite one is added. Empty: a timer is a summary, of count and sum.
    package let buckets: [Double]

    package init(_ help: String, buckets: [Double] = Self.durations) { (self.help, self.buckets) = (help, buckets) }
}
