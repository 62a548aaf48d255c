/// Counts of an import's rows.
package struct ImportTally: Hashable, Sendable {
    package var good: Int64
    package var unchanged: Int64
    package var bad: Int64

    package init(good: Int = 0, unchanged: Int = 0, bad: Int = 0) {
        self.good = Int64(good)
        self.unchanged = Int64(unchanged)
        self.bad = Int64(bad)
    }

    package var read: Int64 { good + unchanged + bad }
}
