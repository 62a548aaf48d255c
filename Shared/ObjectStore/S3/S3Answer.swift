import CCurl
import Vocabulary

/// The status and headers of a response.
struct S3Answer: Sendable {
    let status: Int
    private let headers: [HeaderField]

    init(status: Int, headers: [HeaderField]) { (self.status, self.headers) = (status, headers) }

    /// The last field with that name.
    subscript(_ name: String) -> String? { headers.last { $0.name == name }?.value }

    var isSuccess: Bool { (200...299).contains(status) }

    /// Of the whole object, also if the response contains only a part of it.
    var properties: ObjectProperties {
        ObjectProperties(
            size: contentRange?.size ?? self["content-length"].flatMap { Int($0) } ?? 0,
            contentType: self["content-type"] ?? "application/octet-stream",
            entityTag: Self.unquoted(self["etag"] ?? ""),
            modified: Timestamp(seconds: Int64(max(0, curl_getdate(self["last-modified"] ?? "", nil)))))
    }

    /// From `Content-Range: bytes 0-99/1000`.
    var contentRange: (range: Range<Int>, size: Int)? {
        let numbers = (self["content-range"] ?? "").split { !$0.isNumber }.compactMap { Int($0) }
        guard numbers.count == 3, numbers[0] <= numbers[1] else { return nil }
        return (numbers[0]..<numbers[1] + 1, numbers[2])
    }

    static func unquoted(_ entityTag: String) -> String { entityTag.filter { $0 != "\"" } }
}
