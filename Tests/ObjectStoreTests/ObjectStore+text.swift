import ObjectStore

extension ObjectStore {
    @discardableResult
    func put(_ key: String, _ text: String) async throws -> ObjectProperties {
        try await put(
            ObjectKey(key)!, UploadTerms(contentType: "text/plain", size: .exactly(text.utf8.count)),
            from: chunks(text))
    }

    func text(_ key: String, _ range: ByteRange? = nil) async throws -> String? {
        let reading = try await get(ObjectKey(key)!, range)
        guard let reading else { return nil }
        return String(decoding: try await reading.chunks.collect(upTo: 1_000_000), as: UTF8.self)
    }

    func keys(prefix: String = "", after last: String? = nil, limit: Int = 1000) async throws -> [String] {
        try await list(prefix: prefix, after: last, limit: limit).entries.map(\.key.description)
    }
}
