/// The samples in Prometheus's text format (exposition format 0.0.4).
struct MetricSamples: Sendable {
    struct Sample: Sendable, Hashable {
        let name: String
        let labels: [String: String]
        let value: Double
    }

    private let samples: [Sample]

    /// Lines that are no samples are left out.
    init(_ text: String) {
        samples = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }.compactMap(Sample.init)
    }

    func all(_ name: String) -> [Sample] { samples.filter { $0.name == name } }

    /// The value of the first sample with this name.
    func value(_ name: String) -> Double? { samples.first { $0.name == name }?.value }

    /// The values by one label.
    func values(_ name: String, by label: String) -> [String: Double] {
        let pairs = all(name).compactMap { sample in sample.labels[label].map { ($0, sample.value) } }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}

extension MetricSamples.Sample {
    init?(_ line: Substring) {
        guard let space = line.lastIndex(of: " "), let value = Double(line[line.index(after: space)...]) else {
            return nil
        }
        let series = line[..<space]
        let parts = series.split(separator: "{", maxSplits: 1)
        guard let name = parts.first else { return nil }
        let pairs = parts.count == 2 ? parts[1].dropLast().matches(of: /(\w+)="([^"]*)"/) : []
        let labels = pairs.map { (String($0.output.1), String($0.output.2)) }
        self.init(name: String(name), labels: Dictionary(labels, uniquingKeysWith: { $1 }), value: value)
    }
}
