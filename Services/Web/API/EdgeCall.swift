import HTTPKit
import HTTPTypes
import JSONCoding
import Vocabulary

/// One request to the edge's API.
struct EdgeCall: Sendable {
    var method: HTTPRequest.Method = .get
    /// With its query.
    var path: String
    var headers: HTTPFields = [:]
    var body: [UInt8]?
    /// Another server than the edge, such as an object store; without a slash at the end.
    var server: String?
    /// The value of `Host`, if it is not the server's own name.
    var host: String?
    /// The time until the answer's last byte.
    var timeout = Duration.seconds(5)

    /// Passwords are hashed in turns, which takes longer when many people sign in.
    static let hashingTimeout = Duration.seconds(12)

    init(_ method: HTTPRequest.Method = .get, _ path: String) { (self.method, self.path) = (method, path) }

    /// - Parameter parameters: the query, which is encoded here
    init(_ path: String, query parameters: [(name: String, value: String)]) {
        self.init(.get, parameters.isEmpty ? path : "\(path)?\(QueryString.text(of: parameters))")
    }

    /// The same call with a JSON body.
    ///
    /// - Throws: `EncodingError`
    func sending(_ value: some Encodable) throws -> EdgeCall {
        var copy = self
        copy.body = try JSONCoder.encode(value)
        copy.headers[.contentType] = "application/json"
        return copy
    }

    func with(_ name: HTTPField.Name, _ value: String) -> EdgeCall {
        var copy = self
        copy.headers[name] = value
        return copy
    }

    func within(_ timeout: Duration) -> EdgeCall {
        var copy = self
        copy.timeout = timeout
        return copy
    }
}
