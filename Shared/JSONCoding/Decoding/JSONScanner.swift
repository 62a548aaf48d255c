/// Scans a text into nodes in one pass, with recursion up to the depth limit.
struct JSONScanner {
    /// Deeper than any message, and shallow enough for the stack.
    private static let maximumDepth = 64

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private(set) var nodes: [JSONNode] = []

    /// - Throws: the position at which the text is not JSON
    static func scan(_ bytes: [UInt8]) throws(JSONFault) -> [JSONNode] {
        guard bytes.count < Int32.max else { throw JSONFault(offset: bytes.count) }
        let result: Result<[JSONNode], JSONFault> = bytes.withUnsafeBufferPointer { buffer in
            var scanner = JSONScanner(buffer)
            do throws(JSONFault) {
                try scanner.document()
                return .success(scanner.nodes)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        nodes.reserveCapacity(32)
    }

    private mutating func document() throws(JSONFault) {
        try value(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw fault }
    }

    private mutating func value(depth: Int) throws(JSONFault) {
        skipSpace()
        switch current {
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "{"): try collection(.object, depth: depth)
        case UInt8(ascii: "["): try collection(.array, depth: depth)
        case UInt8(ascii: "t"): try word("true", .isTrue)
        case UInt8(ascii: "f"): try word("false", .isFalse)
        case UInt8(ascii: "n"): try word("null", .null)
        default: try number()
        }
    }

    private mutating func collection(_ kind: JSONNode.Kind, depth: Int) throws(JSONFault) {
        guard depth < Self.maximumDepth else { throw fault }
        let index = nodes.count
        nodes.append(JSONNode(kind: kind, start: Int32(position), end: 0, next: 0))
        position += 1
        let closing = kind == .object ? UInt8(ascii: "}") : UInt8(ascii: "]")
        skipSpace()
        var count: Int32 = 0
        if current != closing {
            repeat {
                if kind == .object { try key() }
                try value(depth: depth + 1)
                count += 1
                skipSpace()
            } while take(UInt8(ascii: ","))
        }
        guard take(closing) else { throw fault }
        nodes[index].end = Int32(position)
        nodes[index].next = Int32(nodes.count)
        nodes[index].count = count
        nodes[index].lastFound = Int32(index + 1)
    }

    private mutating func key() throws(JSONFault) {
        skipSpace()
        guard current == UInt8(ascii: "\"") else { throw fault }
        try string()
        skipSpace()
        guard take(UInt8(ascii: ":")) else { throw fault }
    }

    // MARK: Scalars

    private mutating func string() throws(JSONFault) {
        position += 1
        let start = position
        var hasEscape = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                append(hasEscape ? .escapedText : .text, from: start)
                position += 1
                return
            }
            guard byte >= 0x20 else { throw fault }
            if byte == UInt8(ascii: "\\") {
                hasEscape = true
                position += 1
            }
            position += 1
        }
        position = bytes.count
        throw fault
    }

    private mutating func number() throws(JSONFault) {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        append(.number, from: start)
    }

    private mutating func digits() throws(JSONFault) {
        let start = position
        while let byte = current, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
        guard position > start else { throw fault }
    }

    private mutating func word(_ word: StaticString, _ kind: JSONNode.Kind) throws(JSONFault) {
        let start = position
        let end = start + word.utf8CodeUnitCount
        guard end <= bytes.count, bytes[start..<end].elementsEqual(word.description.utf8) else { throw fault }
        position = end
        append(kind, from: start)
    }

    private mutating func append(_ kind: JSONNode.Kind, from start: Int) {
        nodes.append(
            JSONNode(kind: kind, start: Int32(start), end: Int32(position), next: Int32(nodes.count + 1)))
    }

    // MARK: Characters

    private var fault: JSONFault { JSONFault(offset: position) }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }
}

/// The position at which a text is not JSON.
struct JSONFault: Error {
    /// Bytes from the start.
    let offset: Int
}
