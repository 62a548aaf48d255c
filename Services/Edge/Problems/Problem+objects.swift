import Concurrency
import Glibc
import HTTPKit
import HTTPTypes
import Hummingbird
import ObjectStore

extension Problem {
    /// Why a presigned URL is not honoured.
    init(refusing refusal: PresignedURLRefusal) {
        self =
            switch refusal {
            case .expired: Problem(.forbidden, "url_expired", "This URL was good for a while only. Ask for another.")
            case .notYetValid: Problem(.forbidden, "url_not_yet_valid", "This URL is not good yet.")
            case .wrongSignature, .unknownAccessKey, .wrongSessionToken, .wrongScope:
                Problem(
                    .forbidden, "signature_mismatch",
                    "The request is not the one that the URL was signed for: method, path, query and signed headers must be the same."
                )
            case .missingParameter:
                Problem(.forbidden, "signature_missing", "Files are reached by presigned URLs only.")
            case .missingHeader("content-length"):
                Problem(.lengthRequired, "length_required", "Send the Content-Length that was signed.")
            case .missingHeader(let name), .duplicateHeader(let name):
                Problem(.badRequest, "signed_header_missing", "Send the header \(name) once, as it was signed.")
            case .unsignedHeader(let name):
                Problem(.forbidden, "unsigned_header", "The header \(name) must be signed, or not sent.")
            case .wrongHost, .unknownBucket: .notFound
            case .unsupportedParameter(let name), .duplicateParameter(let name):
                Problem(
                    .badRequest, "malformed_url", "The query has a parameter that cannot be there: \(name.prefix(60)).")
            case .unknownMethod, .malformedPath, .malformedQuery, .unknownAlgorithm, .malformedCredential,
                .malformedTime, .unsupportedLifetime, .malformedSignedHeaders, .malformedLength, .refusedKey:
                Problem(.badRequest, "malformed_url", "This is no presigned URL.")
            }
    }

    /// What an error of the store means to a client.
    ///
    /// - Throws: the error, when nobody foresaw it
    init(ofStore error: any Error) throws {
        self =
            switch error {
            case let problem as Problem: problem
            case ObjectStoreError.tooLarge(let limit): .fileTooLarge(limit: limit)
            case ObjectStoreError.wrongSize(let expected):
                Problem(.badRequest, "wrong_size", "The body must have the \(expected) bytes that were announced.")
            case ObjectStoreError.rangeNotSatisfiable(let size):
                Problem(.rangeNotSatisfiable, "range_not_satisfiable", "The file has \(size) bytes.")
                    .with(header: .contentRange, "bytes */\(size)")
            case ObjectStoreError.file(_, ENOSPC), ObjectStoreError.file(_, EDQUOT):
                Problem(.insufficientStorage, "storage_full", "There is no room for this file.")
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
