/// One time series: a metric's name with one set of labels.
protocol MetricSeries: AnyObject, Sendable {
    /// Appends its samples.
    ///
    /// - Parameter labels: `a="1",b="2"`, escaped
    func write(_ name: String, labels: String, to text: inout String)
}

extension MetricSeries {
    static func line(_ name: String, _ labels: String, _ value: String, to text: inout String) {
        text += name
        if !labels.isEmpty {
            text += "{"
            text += labels
            text += "}"
        }
        text += " "
        text += value
        text += "\n"
    }
}

extension Double {
    /// In the exposition format: whole numbers without a fraction.
    var sample: String {
        if isNaN { return "NaN" }
        if isInfinite { return self > 0 ? "+Inf" : "-Inf" }
        return self == rounded() && magnitude < 1e15 ? String(Int64(self)) : String(self)
    }
}
