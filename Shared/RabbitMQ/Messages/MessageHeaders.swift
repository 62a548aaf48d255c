/// The header table of a message. It has about ten headers, so a linear search is faster than hashing.
package struct MessageHeaders: Sendable, ExpressibleByDictionaryLiteral, RandomAccessCollection {
    package typealias Element = (name: String, value: HeaderValue)

    private var fields: [Element] = []

    package init() {}

    package init(dictionaryLiteral elements: (String, HeaderValue)...) {
        fields = elements.map { (name: $0.0, value: $0.1) }
    }

    /// - Parameter fields: must have distinct names
    package init(_ fields: some Sequence<(key: String, value: HeaderValue)>) {
        self.fields = fields.map { (name: $0.key, value: $0.value) }
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { fields.count }
    package subscript(position: Int) -> Element { fields[position] }

    package subscript(name: String) -> HeaderValue? {
        get { fields.first { $0.name == name }?.value }
        set {
            let index = fields.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): fields[index].value = value
            case (let index?, nil): fields.remove(at: index)
            case (nil, let value?): fields.append((name, value))
            case (nil, nil): break
            }
        }
    }

    /// Adds a header whose name is not in the table yet.
    mutating func append(_ name: String, _ value: HeaderValue) { fields.append((name, value)) }

    /// The headers that satisfy the predicate.
    package func filter(_ isIncluded: (Element) -> Bool) -> MessageHeaders {
        var copy = self
        copy.fields.removeAll { !isIncluded($0) }
        return copy
    }

    /// The headers that are strings.
    package var strings: [String: String] {
        Dictionary(fields.compactMap { field in field.value.string.map { (field.name, $0) } }) { first, _ in first }
    }
}

/// Headers have no order.
extension MessageHeaders: Hashable {
    package var byName: [String: HeaderValue] { Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first } }

    package static func == (left: MessageHeaders, right: MessageHeaders) -> Bool { left.byName == right.byName }

    package func hash(into hasher: inout Hasher) { hasher.combine(byName) }
}
