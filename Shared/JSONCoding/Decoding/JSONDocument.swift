/// A scanned document, for one decoding.
final class JSONDocument {
    private let bytes: [UInt8]
    private(set) var nodes: [JSONNode]

    /// - Throws: `DecodingError.dataCorrupted` if the text is not a JSON document
    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        do {
            nodes = try JSONScanner.scan(bytes)
        } catch {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: [], debugDescription: "no JSON at byte \(error.offset)"))
        }
    }

    // MARK: Members

    /// The value of an object's member; nil if there is none with that name. Of duplicates, the first counts.
    func value(of name: String, in object: Int) -> Int? {
        let first = object + 1
        let end = Int(nodes[object].next)
        let last = Int(nodes[object].lastFound)
        var key = last
        while key < end {
            if isKey(key, name) { return found(key, in: object) }
            key = Int(nodes[key + 1].next)
        }
        key = first
        while key < last {
            if isKey(key, name) { return found(key, in: object) }
            key = Int(nodes[key + 1].next)
        }
        return nil
    }

    private func found(_ key: Int, in object: Int) -> Int {
        nodes[object].lastFound = Int32(key)
        return key + 1
    }

    /// The nodes of an object's keys.
    func keys(of object: Int) -> [Int] {
        var keys: [Int] = []
        var key = object + 1
        while key < Int(nodes[object].next) {
            keys.append(key)
            key = Int(nodes[key + 1].next)
        }
        return keys
    }

    private func isKey(_ key: Int, _ name: String) -> Bool {
        let node = nodes[key]
        guard node.kind == .text else { return (try? text(key)) == name }
        guard name.utf8.count == Int(node.end - node.start) else { return false }
        return bytes[Int(node.start)..<Int(node.end)].elementsEqual(name.utf8)
    }

    // MARK: Scalars

    /// - Throws: `DecodingError` if the node is not a string, or has invalid UTF-8 or an invalid escape
    func text(_ index: Int) throws -> String {
        let node = nodes[index]
        let range = Int(node.start)..<Int(node.end)
        let text: String?
        switch node.kind {
        case .text: text = bytes.withUnsafeBufferPointer { String(validating: $0[range], as: UTF8.self) }
        case .escapedText: text = JSONEscapes.resolve(bytes[range])
        default: throw mismatch(String.self, index)
        }
        guard let text else { throw corrupted("invalid text", index) }
        return text
    }

    /// - Throws: `DecodingError` if the node is not a whole number that fits
    func integer<Integer: FixedWidthInteger>(_ type: Integer.Type, _ index: Int) throws -> Integer {
        let node = nodes[index]
        guard node.kind == .number else { throw mismatch(type, index) }
        let digits = bytes[Int(node.start)..<Int(node.end)]
        let isNegative = digits.first == UInt8(ascii: "-")
        var value: Integer = 0
        for byte in digits.dropFirst(isNegative ? 1 : 0) {
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let isDigit = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
            guard isDigit, !overflow else { throw corrupted("no \(type)", index) }
            let digit = Integer(byte - UInt8(ascii: "0"))
            let sum = isNegative ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
            guard !sum.overflow else { throw corrupted("no \(type)", index) }
            value = sum.partialValue
        }
        return value
    }

    /// - Throws: `DecodingError` if the node is not a number
    func number<Number: LosslessStringConvertible>(_ type: Number.Type, _ index: Int) throws -> Number {
        let node = nodes[index]
        guard node.kind == .number else { throw mismatch(type, index) }
        let text = String(decoding: bytes[Int(node.start)..<Int(node.end)], as: UTF8.self)
        guard let number = Number(text) else { throw corrupted("no \(type)", index) }
        return number
    }

    func boolean(_ index: Int) throws -> Bool {
        switch nodes[index].kind {
        case .isTrue: true
        case .isFalse: false
        default: throw mismatch(Bool.self, index)
        }
    }

    func isNull(_ index: Int) -> Bool { nodes[index].kind == .null }

    // MARK: Errors

    func mismatch<Value>(_ type: Value.Type, _ index: Int) -> DecodingError {
        let context = DecodingError.Context(codingPath: path(to: index), debugDescription: "not a \(type)")
        return isNull(index) ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }

    func corrupted(_ reason: String, _ index: Int) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: path(to: index), debugDescription: reason))
    }

    /// The path from the root to a node; a key has the path of its value. Computed only for an error.
    func path(to target: Int) -> [any CodingKey] {
        var path: [any CodingKey] = []
        var index = 0
        while index != target, nodes[index].kind == .object || nodes[index].kind == .array {
            let isObject = nodes[index].kind == .object
            var child = index + (isObject ? 2 : 1)
            var position = 0
            while Int(nodes[child].next) <= target {
                child = Int(nodes[child].next) + (isObject ? 1 : 0)
                position += 1
            }
            path.append(isObject ? JSONKey(name(child - 1)) : JSONKey(index: position))
            index = isObject && child - 1 == target ? target : child
        }
        return path
    }

    /// A key, with invalid UTF-8 replaced.
    private func name(_ key: Int) -> String {
        String(decoding: bytes[Int(nodes[key].start)..<Int(nodes[key].end)], as: UTF8.self)
    }
}
