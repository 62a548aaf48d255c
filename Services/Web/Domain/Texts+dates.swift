package import Vocabulary

/// Dates and times in UTC as the language writes them; a script in the page shows them in the visitor's time zone.
extension Texts {
    /// Such as `30 November 2026`; from `date.pattern` and `date.months`, which has twelve names between commas.
    package func date(_ time: Timestamp) -> String {
        let parts = time.description.prefix { $0 != "T" }.split(separator: "-").compactMap { Int($0) }
        let months = self["date.months"].split(separator: ",").map { String($0).trimmed }
        guard parts.count == 3, months.indices.contains(parts[1] - 1) else { return time.description }
        return self(
            "date.pattern", ["day": "\(parts[2])", "month": months[parts[1] - 1], "year": "\(parts[0])"])
    }

    /// Such as `30 November 2026, 14:05 UTC`.
    package func moment(_ time: Timestamp) -> String {
        let clock = time.description.drop { $0 != "T" }.dropFirst().prefix(5)
        return self("moment.pattern", ["date": date(time), "time": String(clock)])
    }
}
