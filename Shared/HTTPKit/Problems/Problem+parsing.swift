import HTTPTypes
import NIOHTTP1

extension Problem {
    /// Bytes on a connection that are no request of HTTP/1. The connection is closed after it.
    static func unreadable(because error: HTTPParserError) -> Problem {
        switch error {
        case .headerOverflow:
            Problem(.requestHeaderFieldsTooLarge, "headers_too_large", "The head of the request is too large.")
        case .invalidVersion:
            Problem(.badRequest, "malformed_request", "The server speaks HTTP/1.1, and HTTP/2 over TLS.")
        case .invalidURL, .invalidHost, .invalidPort, .invalidPath, .invalidQueryString, .invalidFragment:
            Problem(.badRequest, "malformed_request", "The target of the request is not valid.")
        case .invalidHeaderToken, .invalidContentLength, .unexpectedContentLength, .invalidChunkSize:
            Problem(.badRequest, "malformed_request", "A header of the request is not valid.")
        default: Problem(.badRequest, "malformed_request", "This is no request of HTTP/1.1.")
        }
    }
}
