extension Int64 {
    /// Bytes for people, such as `143 MB`, or `12.3 GB`.
    var megabytes: String {
        let megabytes = self / 1_000_000
        guard megabytes >= 10_000 else { return "\(megabytes) MB" }
        return "\(megabytes / 1000).\(megabytes % 1000 / 100) GB"
    }
}
