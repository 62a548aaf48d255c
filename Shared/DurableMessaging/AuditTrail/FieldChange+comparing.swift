import Contracts
import Messaging

extension FieldChange {
    /// The number of changes that one entry has at most, and the length of each value in characters.
    private static let limits = (changes: 100, value: 500)
    /// Members with text about people, at any depth. The audit trail cannot be changed, so it must not name anybody, whose
    /// account may be erased: it says that they changed, and not to what.
    private static let withheld: Set<Substring> = ["note", "reason", "refusal", "shippingAddress", "trackingNumber"]

    /// The members in which the JSON of two values differs, ordered by name. A value that is nil has no members.
    static func comparing(_ before: (some Encodable)?, _ after: (some Encodable)?) throws -> [FieldChange] {
        let (old, new) = (try flat(before), try flat(after))
        let changed = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
        return changed.prefix(limits.changes).map { field in
            FieldChange(field: field, before: shown(old[field], of: field), after: shown(new[field], of: field))
        }
    }

    private static func flat(_ value: (some Encodable)?) throws -> [String: String] {
        guard let value else { return [:] }
        return try MessageCoder.decode(FlatJSON.self, from: MessageCoder.encode(value)).values
    }

    private static func shown(_ text: String?, of field: String) -> String? {
        let isWithheld = field.split(separator: ".").contains(where: withheld.contains)
        return text.map { isWithheld ? "(withheld)" : String($0.prefix(limits.value)) }
    }
}
