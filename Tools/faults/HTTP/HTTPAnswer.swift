import Foundation

/// A response.
struct HTTPAnswer: Sendable, CustomStringConvertible {
    let status: Int
    let headers: [String: String]
    let body: [UInt8]

    var json: JSON { JSON(body) }
    /// The stable code of a problem.
    var code: String? { json["code"].string }
    var isSuccess: Bool { (200..<300).contains(status) }
    var retryAfter: Double? { headers["retry-after"].flatMap(Double.init) }
    var isReplay: Bool { headers["idempotency-replayed"] == "true" }
    var description: String { "\(status) \(String(decoding: body.prefix(300), as: UTF8.self))" }
}

/// How an attempt to send a request ended.
enum HTTPOutcome: Sendable {
    case answer(HTTPAnswer)
    /// It is unknown whether the server has executed the request.
    case failure(HTTPFailure)

    var answer: HTTPAnswer? {
        if case .answer(let answer) = self { answer } else { nil }
    }

    var label: String {
        switch self {
        case .answer(let answer): "\(answer.status)"
        case .failure(let failure): failure.rawValue
        }
    }
}

enum HTTPFailure: String, Sendable {
    /// No process listens on the port.
    case refused
    /// The connection ended before the response was complete.
    case broken
    case timedOut = "timed out"
}
