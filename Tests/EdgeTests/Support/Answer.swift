import Foundation
import HTTPTypes

/// The response that a client received.
struct Answer: CustomStringConvertible {
    let status: Int
    let headers: HTTPFields
    let body: Data

    var json: [String: Any] { (try? JSONSerialization.jsonObject(with: body) as? [String: Any]) ?? [:] }
    var code: String? { json["code"] as? String }
    var description: String { "\(status) \(String(decoding: body, as: UTF8.self))" }

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

    func items() -> [[String: Any]] { json["items"] as? [[String: Any]] ?? [] }

    /// Field and code of each entry of `errors`.
    var errors: Set<String> {
        Set((json["errors"] as? [[String: String]] ?? []).map { "\($0["field"] ?? "") \($0["code"] ?? "")" })
    }
}
