import FoundationEssentials
import Vocabulary

/// The end of a page of search results, as an opaque cursor: base64url of JSON.
struct RelevanceCursor: Hashable, Sendable {
    /// How well a product matches, best first.
    enum Rank: Int, CaseIterable, Sendable, Codable, Comparable {
        /// Its name is the phrase.
        case name
        /// Its name contains every word of the phrase.
        case words
        /// It contains every word, but not all in its name.
        case text

        static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    /// The order within a rank: by name, or shuffled when there are too many products to sort.
    enum Key: Hashable, Sendable {
        case name(String)
        case shuffle(Int64)
    }

    let rank: Rank
    let key: Key
    let id: ProductID

    init(rank: Rank, key: Key, id: ProductID) { (self.rank, self.key, self.id) = (rank, key, id) }

    /// - Returns: nil unless it is a cursor of a search
    init?(_ encoded: String) {
        guard let data = Base64URL.decode(encoded).map({ Data($0) }),
            let content = try? JSONDecoder().decode(Content.self, from: data)
        else { return nil }
        switch (content.name, content.shuffle) {
        // PostgreSQL's text cannot hold a NUL.
        case (let name?, nil) where !name.utf8.contains(0):
            self.init(rank: content.rank, key: .name(name), id: content.id)
        case (nil, let shuffle?):
            self.init(rank: content.rank, key: .shuffle(shuffle), id: content.id)
        default: return nil
        }
    }

    func encoded() throws -> String {
        var content = Content(rank: rank, id: id)
        switch key {
        case .name(let name): content.name = name
        case .shuffle(let shuffle): content.shuffle = shuffle
        }
        return Base64URL.encode(try JSONEncoder().encode(content))
    }

    private struct Content: Codable {
        var rank: Rank
        var name: String?
        var shuffle: Int64?
        var id: ProductID
    }
}
