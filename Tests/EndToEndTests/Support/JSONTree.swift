import Foundation

/// A parsed JSON answer, read without types, as an API client does.
///
/// `@unchecked Sendable`: Foundation's tree is never changed once it is parsed.
@dynamicMemberLookup
struct JSONTree: @unchecked Sendable, CustomStringConvertible {
    private let value: Any?

    init(_ value: Any?) { self.value = value }

    init(_ data: Data) { value = try? JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed) }

    /// A member; `orderID` is the contract's `orderID`.
    subscript(dynamicMember name: String) -> JSONTree {
        let key = name.hasSuffix("ID") ? name.dropLast(2) + "Id" : name
        return JSONTree((value as? [String: Any])?[key])
    }
    subscript(index: Int) -> JSONTree {
        guard let array = value as? [Any], array.indices.contains(index) else { return JSONTree(nil as Any?) }
        return JSONTree(array[index])
    }

    var array: [JSONTree] { (value as? [Any])?.map { JSONTree($0) } ?? [] }
    var string: String? { value as? String }
    var integer: Int? { (value as? NSNumber)?.intValue }
    var keys: Set<String> { Set((value as? [String: Any])?.keys.map { $0 } ?? []) }
    /// Present, and null.
    var isNull: Bool { value is NSNull }
    var exists: Bool { value != nil }
    var description: String { "\(value ?? "nothing")" }
}
