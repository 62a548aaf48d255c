import Concurrency
import Glibc
import HTTPKit
import HTTPTypes
import Hummingbird
import ObjectStore

extension Problem {
    /// The problem for an error of the object store.
    ///
    /// - Throws: any other error unchanged
    init(ofStore error: any Error) throws {
        self =
            switch error {
            case let problem as Problem: problem
            case ObjectStoreError.tooLarge(let limit): .fileTooLarge(limit: limit)
            case ObjectStoreError.wrongSize(let expected):
                Problem(.badRequest, "wrong_size", "The body must have the \(expected) bytes of its Content-Length.")
            case ObjectStoreError.rangeNotSatisfiable(let size):
                Problem(.rangeNotSatisfiable, "range_not_satisfiable", "The file has \(size) bytes.")
                    .with(header: .contentRange, "bytes */\(size)")
            case ObjectStoreError.file(_, ENOSPC), ObjectStoreError.file(_, EDQUOT):
                Problem(.insufficientStorage, "storage_full", "The storage is full.")
            case let error as ObjectStoreError where error.isTransient: .serviceUnavailable
            case is BlockingPool.Overloaded: .serviceUnavailable
            case is UploadedChunks.Interrupted: Problem(.badRequest, "malformed_request", "The body could not be read.")
            case is UploadedChunks.TooSlow: .bodyTooSlow
            default: throw error
            }
    }

    static func fileTooLarge(limit: Int) -> Problem {
        Problem(.contentTooLarge, "content_too_large", "A file must not be larger than \(limit) bytes.")
    }
}

extension HTTPResponse.Status {
    fileprivate static let insufficientStorage = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
}
