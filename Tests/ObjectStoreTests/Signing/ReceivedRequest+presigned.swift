import ObjectStore

extension ReceivedRequest {
    /// The request that the store receives when a presigned request is sent unchanged.
    init(_ request: PresignedRequest) {
        let scheme = request.url.hasPrefix("https") ? "https://" : "http://"
        let rest = request.url.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" }
        let port = scheme == "https://" ? ":443" : ":80"
        let host = authority.hasSuffix(port) ? authority.dropLast(port.count) : authority
        self.init(
            method: request.method.rawValue, target: String(rest.dropFirst(authority.count)),
            headers: [HeaderField("Host", String(host))] + request.headers)
    }

    func with(
        method: String? = nil, target: String? = nil, headers: [HeaderField]? = nil
    ) -> ReceivedRequest {
        ReceivedRequest(
            method: method ?? self.method, target: target ?? self.target, headers: headers ?? self.headers)
    }
}
