/// What the headers and the query of a PUT ask for. No header is dropped that S3 would store or act on.
package struct UploadHeaders: Sendable {
    /// Without a meaning for what is stored.
    private static let harmless: Set = [
        "x-amz-sdk-checksum-algorithm", "x-amz-date", "x-amz-security-token", "x-amz-user-agent",
    ]
    /// Values that ask for what this store does anyway.
    private static let usual = [
        "x-amz-content-sha256": "UNSIGNED-PAYLOAD", "x-amz-acl": "private", "x-amz-storage-class": "STANDARD",
    ]
    /// What S3 stores with an object, or what decides whether and where it is stored.
    private static let unsupported: Set = [
        "content-encoding", "content-disposition", "content-language", "content-range", "expires", "if-match",
        "if-modified-since", "if-unmodified-since",
    ]
    /// What a browser adds to every request while its cache is off.
    private static let reloading: Set = ["no-cache", "max-age=0", "no-store"]

    package let checksums: [UploadChecksum]
    /// Whether an object with that key is replaced.
    package let replaces: Bool

    /// - Parameters:
    ///   - fields: all headers of the request
    ///   - parameters: of the query, by the names of the headers that they stand for
    /// - Throws: `UploadRefusal`, also for a header that would have to be dropped
    package init(_ fields: [HeaderField], _ parameters: [HeaderField]) throws(UploadRefusal) {
        for field in fields + parameters where !Self.isSupported(field) { throw .notImplemented(field.name) }
        replaces = !fields.contains { $0.name == "if-none-match" }
        checksums = try UploadChecksum.all(in: fields + parameters)
    }

    private static func isSupported(_ field: HeaderField) -> Bool {
        switch field.name {
        case "if-none-match": field.trimmedValue == "*"
        case "cache-control": reloading.contains(field.value.lowercased())
        case let name where UploadChecksum.Algorithm(rawValue: name) != nil || harmless.contains(name): true
        case let name where name.hasPrefix("x-amz-"): usual[name] == field.value
        case let name: !unsupported.contains(name)
        }
    }
}
