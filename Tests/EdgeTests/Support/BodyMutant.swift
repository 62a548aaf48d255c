import APIContract
import HTTPKit

/// A body that differs from a valid one in one place.
struct BodyMutant {
    let body: JSONValue
    /// The member of the body that is changed, at any depth.
    let field: String

    /// - Parameter body: an object
    static func all(of body: JSONValue) -> [BodyMutant] {
        guard case .object(let members) = body else { return [] }
        var mutants = [BodyMutant(body: body, field: ""), with("unknown", .integer(1), in: members)]
        for (name, member) in members.sorted(by: { $0.key < $1.key }) {
            var rest = members
            rest[name] = nil
            mutants.append(BodyMutant(body: .object(rest), field: name))
            mutants += variants(of: member).map { with(name, $0, in: members) }
        }
        return mutants
    }

    private static func with(_ name: String, _ value: JSONValue, in members: [String: JSONValue]) -> BodyMutant {
        var changed = members
        changed[name] = value
        return BodyMutant(body: .object(changed), field: name)
    }

    private static let kinds: [JSONValue] = [.null, .boolean(true), .string("x"), .array([]), .object([:])]
    /// At and beyond the limits that schemas have. Each text is of one, the last of several code points per character.
    private static let texts =
        [0, 1, 2, 3, 32, 33, 40, 41, 64, 65, 100, 101, 200, 201, 255, 256, 500, 501, 1000, 1001].map {
            String(repeating: "a", count: $0)
        } + ["a\0b", "a\nb", String(repeating: "👨‍👩‍👧", count: 50)]
    private static let numbers: [JSONValue] =
        [.min, -1, 0, 1, 100, 101, 1_000_000, 1_000_001, 10_485_760, 10_485_761, .max].map { .integer($0) }
        + [.number("1.5"), .number("9223372036854775808")]

    private static func variants(of value: JSONValue) -> [JSONValue] {
        switch value {
        case .object: kinds + all(of: value).map(\.body)
        case .array(let elements):
            kinds + [1, 2, 100, 101].map { .array(Array(repeating: elements[0], count: $0)) }
                + variants(of: elements[0]).map { .array([$0]) }
        case .string: kinds + numbers.suffix(2) + texts.map { .string($0) }
        case .integer, .number: kinds + numbers
        case .boolean, .null: kinds + numbers.suffix(2)
        }
    }
}
