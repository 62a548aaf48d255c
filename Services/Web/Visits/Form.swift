import HTTPKit
import Vocabulary

/// The fields of a form or of an address.
struct Form: Sendable {
    /// A longer value is cut: a request has no room for one.
    private static let longestValue = 65_536

    let fields: [(name: String, value: String)]

    init(_ fields: [(name: String, value: String)] = []) { self.fields = fields }

    /// - Parameter text: `application/x-www-form-urlencoded`; nil if it is malformed
    init?(encoded text: String) {
        guard let parsed = QueryString(text) else { return nil }
        fields = parsed.parameters.map { ($0.name, String($0.value.prefix(Self.longestValue))) }
    }

    /// The first value, as typed; empty if there is none.
    func raw(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// The first value without spaces around it.
    subscript(name: String) -> String { raw(name).trimmed }

    /// Nil if the field is empty.
    func optional(_ name: String) -> String? { self[name].isEmpty ? nil : self[name] }

    func integer(_ name: String) -> Int? { Int(self[name]) }
}
