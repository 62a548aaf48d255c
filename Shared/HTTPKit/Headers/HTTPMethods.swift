package import HTTPTypes

/// The methods of HTTP.
package enum HTTPMethods {
    /// Those of IANA's registry, and the ones that parsers know besides. A server that knows a method refuses it with 405;
    /// for any other word it says 501 (RFC 9110, 9.1).
    package static let registered = Set(
        [
            "ACL", "BASELINE-CONTROL", "BIND", "CHECKIN", "CHECKOUT", "CONNECT", "COPY", "DELETE", "GET", "HEAD",
            "LABEL",
            "LINK", "LOCK", "M-SEARCH", "MERGE", "MKACTIVITY", "MKCALENDAR", "MKCOL", "MKREDIRECTREF", "MKWORKSPACE",
            "MOVE", "NOTIFY", "OPTIONS", "ORDERPATCH", "PATCH", "POST", "PROPFIND", "PROPPATCH", "PURGE", "PUT",
            "QUERY", "REBIND", "REPORT", "SEARCH", "SOURCE", "SUBSCRIBE", "TRACE", "UNBIND", "UNCHECKOUT", "UNLINK",
            "UNLOCK", "UNSUBSCRIBE", "UPDATE", "UPDATEREDIRECTREF", "VERSION-CONTROL",
        ].compactMap { HTTPRequest.Method($0) })
}
