/// All series with one metric name.
struct MetricFamily: Sendable {
    enum Kind: String {
        case counter, gauge, histogram, summary
    }

    let name: String
    let kind: Kind
    let description: MetricDescription
    private(set) var series: [String: any MetricSeries] = [:]

    init(name: String, kind: Kind, description: MetricDescription) {
        (self.name, self.kind, self.description) = (name, kind, description)
    }

    /// The series with these labels, created if missing.
    mutating func series<Series: MetricSeries>(_ labels: String, _ make: (MetricDescription) -> Series) -> Series {
        if let known = series[labels] {
            guard let known = known as? Series else { preconditionFailure("\(name) is used with two kinds of metric") }
            return known
        }
        let new = make(description)
        series[labels] = new
        return new
    }

    mutating func remove(_ gone: AnyObject) {
        series = series.filter { $0.value !== gone }
    }

    func write(to text: inout String) {
        var samples = ""
        for (labels, one) in series.sorted(by: { $0.key < $1.key }) { one.write(name, labels: labels, to: &samples) }
        guard !samples.isEmpty else { return }
        text += "# HELP \(name) \(Self.escaped(description.help))\n# TYPE \(name) \(kind.rawValue)\n"
        text += samples
    }

    private static func escaped(_ help: String) -> String {
        help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }
}
