import HTTPTypes

/// What a browser received.
struct WebAnswer: CustomStringConvertible {
    let status: Int
    let headers: HTTPFields
    let body: String

    var description: String { "\(status) \(headers) \(body.prefix(2000))" }
    var location: String? { headers[.location] }
    var cookies: [String] { headers[values: .setCookie] }

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

    /// The `Cookie` header with which the browser comes back.
    func cookie(_ name: String) -> String? {
        cookies.last { $0.hasPrefix("\(name)=") }.map { String($0.prefix { $0 != ";" }) }
    }
}
