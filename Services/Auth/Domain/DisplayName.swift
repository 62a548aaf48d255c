/// The name a customer chose: 1 to 100 characters, not all blank, without control characters.
package struct DisplayName: Sendable, Hashable, LosslessStringConvertible {
    package static let maximumLength = 100

    package let description: String

    /// Why a text is not a valid name. The raw value is the problem code on the wire.
    package enum Flaw: String, Error, Sendable, CaseIterable {
        case empty = "name_empty"
        case tooLong = "name_too_long"
        case controlCharacter = "name_has_control_character"
    }

    package init(checking text: String) throws(Flaw) {
        if text.allSatisfy(\.isWhitespace) { throw .empty }
        if text.count > Self.maximumLength || text.utf8.count > Self.maximumLength * 16 { throw .tooLong }
        if text.unicodeScalars.contains(where: Self.isControl) { throw .controlCharacter }
        description = text
    }

    package init?(_ description: String) {
        guard let name = try? DisplayName(checking: description) else { return nil }
        self = name
    }

    /// Includes line separators and the Unicode marks that change text direction.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        case .format: (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        default: false
        }
    }
}

extension DisplayName.Flaw {
    package var explanation: String {
        switch self {
        case .empty: "The name must not be blank."
        case .tooLong: "The name must have at most \(DisplayName.maximumLength) characters."
        case .controlCharacter: "The name must not contain control characters."
        }
    }
}
