import Contracts
import Messaging

extension FieldChange {
    /// The number of changes that one entry has at most, and the length of each value in characters.
    private static let limits = (changes: 100, value: 500)

    /// The members in which the JSON of two values differs, ordered by name. A value that is nil has no members.
    static func comparing(_ before: (some Encodable)?, _ after: (some Encodable)?) throws -> [FieldChange] {
        let (old, new) = (try flat(before), try flat(after))
        let changed = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
        return changed.prefix(limits.changes).map { field in
            FieldChange(field: field, before: bounded(old[field]), after: bounded(new[field]))
        }
    }

    private static func flat(_ value: (some Encodable)?) throws -> [String: String] {
        guard let value else { return [:] }
        return try MessageCoder.decode(FlatJSON.self, from: MessageCoder.encode(value)).values
    }

    private static func bounded(_ text: String?) -> String? { text.map { String($0.prefix(limits.value)) } }
}
