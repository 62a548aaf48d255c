/// The value of `If-Match` or `If-None-Match`: any representation, or one of a list (RFC 9110, 13.1).
package enum EntityTagCondition: Hashable, Sendable {
    case any
    case oneOf([EntityTag])

    /// Invalid tags are left out, since they cannot match.
    package init(_ header: String) {
        let text = header.drop { $0 == " " }
        if text == "*" {
            self = .any
        } else {
            self = .oneOf(Self.elements(text).compactMap { EntityTag($0) })
        }
    }

    /// Whether a cache with these tags has the representation of `tag` (`If-None-Match`).
    package func includesWeakly(_ tag: EntityTag) -> Bool {
        switch self {
        case .any: true
        case .oneOf(let tags): tags.contains { $0.matchesWeakly(tag) }
        }
    }

    /// Whether the tag is in the list, letter by letter.
    package func lists(_ tag: EntityTag) -> Bool {
        switch self {
        case .any: false
        case .oneOf(let tags): tags.contains { $0.opaque == tag.opaque && $0.isCompressed == tag.isCompressed }
        }
    }

    /// The versions that a change may start from (`If-Match`); nil for any. Weak tags never match here.
    package var versions: Set<Int64>? {
        switch self {
        case .any: nil
        case .oneOf(let tags): Set(tags.filter { !$0.isWeak }.compactMap(\.version))
        }
    }

    /// Splits at commas, but not at those inside a tag.
    private static func elements(_ text: Substring) -> [String] {
        var elements: [String] = []
        var element = ""
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if character == ",", !isQuoted {
                elements.append(element)
                element = ""
            } else if isQuoted || character != " " && character != "\t" {
                element.append(character)
            }
        }
        return elements + [element]
    }
}
