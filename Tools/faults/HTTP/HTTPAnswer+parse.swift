import Foundation

extension HTTPAnswer {
    /// Nil while the response is incomplete.
    ///
    /// - Parameter isAtEnd: whether the server has closed the connection
    static func parse(_ bytes: [UInt8], isAtEnd: Bool) -> HTTPAnswer? {
        guard let end = endOfHead(bytes) else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        guard let first = lines.first, let status = Int(first.split(separator: " ").dropFirst().first ?? "") else {
            return nil
        }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            headers[line[..<colon].lowercased()] = value
        }
        let body = bytes[(end + 4)...]
        if let length = headers["content-length"].flatMap(Int.init) {
            guard body.count >= length else { return nil }
            return HTTPAnswer(status: status, headers: headers, body: Array(body.prefix(length)))
        }
        if headers["transfer-encoding"] == "chunked" {
            guard let content = unchunked(body) else { return nil }
            return HTTPAnswer(status: status, headers: headers, body: content)
        }
        let hasNoBody = status == 204 || status == 304
        guard hasNoBody || isAtEnd else { return nil }
        return HTTPAnswer(status: status, headers: headers, body: hasNoBody ? [] : Array(body))
    }

    private static func endOfHead(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        return (0...(bytes.count - 4)).first {
            bytes[$0] == 13 && bytes[$0 + 1] == 10 && bytes[$0 + 2] == 13 && bytes[$0 + 3] == 10
        }
    }

    private static func unchunked(_ body: ArraySlice<UInt8>) -> [UInt8]? {
        var content: [UInt8] = []
        var rest = body
        while let lineEnd = rest.firstIndex(of: 13), rest.index(after: lineEnd) < rest.endIndex {
            guard let size = Int(String(decoding: rest[..<lineEnd], as: UTF8.self), radix: 16) else { return nil }
            if size == 0 { return content }
            rest = rest[(lineEnd + 2)...]
            guard rest.count >= size + 2 else { return nil }
            content += rest.prefix(size)
            rest = rest.dropFirst(size + 2)
        }
        return nil
    }
}
