extension Duration {
    /// Seconds with six decimal digits, the format of durations in logs.
    package var secondsText: String {
        let (seconds, attoseconds) = components
        let micros = String(attoseconds.magnitude / 1_000_000_000_000)
        return "\(seconds).\(String(repeating: "0", count: 6 - micros.count))\(micros)"
    }
}
