/// What a metric means and, for a histogram, where its buckets end.
package struct MetricDescription: Sendable {
    /// Upper bounds for durations in seconds: from a broker's round trip to the patience of the last caller. 0.35 is what
    /// the API promises.
    package static let durations = [
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.35, 0.5, 1, 2.5, 5, 10, 30,
    ]

    package let help: String
    /// Ascending upper bounds; the one that takes everything comes by itself.
    package let buckets: [Double]

    package init(_ help: String, buckets: [Double] = Self.durations) { (self.help, self.buckets) = (help, buckets) }
}
