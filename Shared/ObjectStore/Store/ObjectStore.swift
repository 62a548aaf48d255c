package import Vocabulary

/// The objects of one bucket. Objects are streamed and never held in memory as a whole.
package protocol ObjectStore: Sendable {
    /// Signs URLs with which clients access the store directly.
    var signer: URLSigner { get }

    /// Stores the chunks as one object, atomically; an existing object with that key is replaced.
    ///
    /// - Throws: `ObjectStoreError`, or what the chunks throw
    @discardableResult
    func put(
        _ key: ObjectKey, _ terms: UploadTerms, from chunks: some AsyncSequence<[UInt8], any Error>
    ) async throws -> ObjectProperties

    /// Nil if there is no object with that key.
    func head(_ key: ObjectKey) async throws -> ObjectProperties?

    /// Opens an object for reading; nil if there is none with that key.
    func get(_ key: ObjectKey, _ range: ByteRange?) async throws -> ObjectReading?

    /// Does nothing if there is no object with that key.
    func delete(_ key: ObjectKey) async throws

    /// Objects whose keys start with `prefix`, in the byte order of their keys.
    ///
    /// - Parameters:
    ///   - last: the last key of the previous page
    ///   - limit: at most 1000
    func list(prefix: String, after last: String?, limit: Int) async throws -> ObjectListing
}

extension ObjectStore {
    /// Opens a whole object for reading.
    package func get(_ key: ObjectKey) async throws -> ObjectReading? { try await get(key, nil) }

    /// Allows one upload of exactly that type and size.
    package func presignUpload(
        _ key: ObjectKey, contentType: String, contentLength: Int, at time: Timestamp,
        for lifetime: URLLifetime = .standard
    ) -> PresignedRequest {
        let headers = [
            HeaderField("content-length", String(contentLength)), HeaderField("content-type", contentType),
        ]
        return signer.sign(.put, key, headers: headers, at: time, for: lifetime)
    }

    /// Allows one upload of that type, of any size that the store accepts.
    package func presignUpload(
        _ key: ObjectKey, contentType: String, at time: Timestamp, for lifetime: URLLifetime = .standard
    ) -> PresignedRequest {
        signer.sign(.put, key, headers: [HeaderField("content-type", contentType)], at: time, for: lifetime)
    }

    /// Allows downloads.
    ///
    /// - Parameter fileName: makes a browser save the object under this name instead of showing it
    package func presignDownload(
        _ key: ObjectKey, fileName: String? = nil, at time: Timestamp, for lifetime: URLLifetime = .standard
    ) -> PresignedRequest {
        let disposition = fileName.map { QueryParameter("response-content-disposition", Self.attachment($0)) }
        return signer.sign(.get, key, parameters: disposition.map { [$0] } ?? [], at: time, for: lifetime)
    }

    /// RFC 6266, with the encoding that supports any character.
    private static func attachment(_ fileName: String) -> String {
        "attachment; filename*=UTF-8''\(PercentEncoding.query.encode(fileName))"
    }
}
