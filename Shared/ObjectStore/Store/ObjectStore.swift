package import Vocabulary

/// The objects of one bucket. Nothing ever has a whole object in memory.
package protocol ObjectStore: Sendable {
    /// Signs URLs with which others reach the store directly.
    var signer: URLSigner { get }

    /// Stores what the chunks add up to, wholly or not at all; an object of that name is replaced.
    ///
    /// - Throws: `ObjectStoreError`, or what the chunks throw
    @discardableResult
    func put(
        _ key: ObjectKey, _ terms: UploadTerms, from chunks: some AsyncSequence<[UInt8], any Error>
    ) async throws -> ObjectProperties

    /// Nil when there is none of that name.
    func head(_ key: ObjectKey) async throws -> ObjectProperties?

    /// Opens an object for reading; nil when there is none of that name.
    func get(_ key: ObjectKey, _ range: ByteRange?) async throws -> ObjectReading?

    /// Does nothing when there is none of that name.
    func delete(_ key: ObjectKey) async throws

    /// Objects whose keys begin with `prefix`, in the order of their keys' bytes.
    ///
    /// - Parameters:
    ///   - last: where the page before ended
    ///   - limit: at most 1000
    func list(prefix: String, after last: String?, limit: Int) async throws -> ObjectListing
}

extension ObjectStore {
    /// Opens a whole object for reading.
    package func get(_ key: ObjectKey) async throws -> ObjectReading? { try await get(key, nil) }

    /// Allows one upload of just that type and size.
    package func presignUpload(
        _ key: ObjectKey, contentType: String, contentLength: Int, at time: Timestamp,
        for lifetime: URLLifetime = .standard
    ) -> PresignedRequest {
        let headers = [
            HeaderField("content-length", String(contentLength)), HeaderField("content-type", contentType),
        ]
        return signer.sign(.put, key, headers: headers, at: time, for: lifetime)
    }

    /// Allows one upload of that type, of whatever size the store takes.
    package func presignUpload(
        _ key: ObjectKey, contentType: String, at time: Timestamp, for lifetime: URLLifetime = .standard
    ) -> PresignedRequest {
        signer.sign(.put, key, headers: [HeaderField("content-type", contentType)], at: time, for: lifetime)
    }

    /// Allows downloads.
    ///
    /// - Parameter fileName: under which a browser saves the object instead of showing it
    package func presignDownload(
        _ key: ObjectKey, fileName: String? = nil, at time: Timestamp, for lifetime: URLLifetime = .standard
    ) -> PresignedRequest {
        let disposition = fileName.map { QueryParameter("response-content-disposition", Self.attachment($0)) }
        return signer.sign(.get, key, parameters: disposition.map { [$0] } ?? [], at: time, for: lifetime)
    }

    /// RFC 6266, with the form of the name that takes any character.
    private static func attachment(_ fileName: String) -> String {
        "attachment; filename*=UTF-8''\(PercentEncoding.query.encode(fileName))"
    }
}
