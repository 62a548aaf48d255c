/// Suggestions for a name that is not there.
enum NearestNames {
    private static let most = 3

    /// The names that differ least, comma-separated.
    static func list(of names: [String], to text: String) -> String {
        names.map { (distances: distances(text, $0), name: $0) }
            .sorted {
                ($0.distances.start, $0.distances.whole, $0.name) < ($1.distances.start, $1.distances.whole, $1.name)
            }
            .prefix(most).map(\.name).joined(separator: ", ")
    }

    /// How many characters have to be inserted, removed or replaced (Levenshtein) to get the whole name, and to get the
    /// nearest beginning of it, as who types only the beginning means the name.
    private static func distances(_ text: String, _ name: String) -> (start: Int, whole: Int) {
        let (typed, wanted) = (Array(text.lowercased()), Array(name))
        var row = Array(0...wanted.count)
        for (index, character) in typed.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in wanted.enumerated() {
                let replaced = diagonal + (character == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, row[column] + 1, row[column + 1] + 1)
            }
        }
        return (row.min() ?? 0, row[wanted.count])
    }
}
