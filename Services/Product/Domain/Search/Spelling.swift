/// Suggests known words for misspelt ones.
package enum Spelling {
    /// Shorter words have too many neighbours.
    package static let shortestWord = 4
    /// Trigrams find the neighbours of longer words.
    private static let longestListed = 6

    /// The nearest known word with at most one error, or two in words of 8 letters or more. Of equally near words the
    /// first.
    package static func nearest(to word: String, among known: [String]) -> String? {
        guard word.count >= shortestWord else { return nil }
        let limit = word.count < 8 ? 1 : 2
        let near = known.map { (word: $0, distance: distance(word, $0, limit: limit)) }.filter { $0.distance <= limit }
        return near.min { $0.distance < $1.distance }?.word
    }

    /// All texts that differ from a short word by one error in Latin letters: it has too few trigrams for a trigram
    /// search.
    package static func neighbours(of word: String) -> [String] {
        let letters = Array(word)
        guard (shortestWord...longestListed).contains(letters.count) else { return [] }
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
        var found: Set<String> = []
        for index in 0...letters.count {
            for letter in alphabet { found.insert(String(letters[..<index] + [letter] + letters[index...])) }
            guard index < letters.count else { break }
            found.insert(String(letters[..<index] + letters[(index + 1)...]))
            for letter in alphabet { found.insert(String(letters[..<index] + [letter] + letters[(index + 1)...])) }
            guard index + 1 < letters.count else { continue }
            found.insert(String(letters[..<index] + [letters[index + 1], letters[index]] + letters[(index + 2)...]))
        }
        return found.sorted()
    }

    /// The number of inserted, deleted, replaced or transposed letters (optimal string alignment); greater than `limit`
    /// when there are more.
    static func distance(_ first: String, _ second: String, limit: Int) -> Int {
        let (a, b) = (Array(first), Array(second))
        guard abs(a.count - b.count) <= limit, !a.isEmpty, !b.isEmpty else { return limit + 1 }
        var rows = [Array(0...b.count)]
        for i in 1...a.count {
            var row = [i]
            for j in 1...b.count {
                var best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, rows[i - 2][j - 2] + 1) }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
