import HTTPKit
import HTTPTypes
import Hummingbird

/// `/assets/{digest}/{name}`: files that a browser keeps for a year, since another content has another address.
enum AssetRoute {
    static func route(_ assets: Assets) -> WebRoute {
        WebRoute(.get, "/assets/{digest}/{name}") { visit in
            // An address of an earlier release gets the present file, but for a moment only.
            guard let file = visit.parameters.get("name").flatMap({ assets[$0] }) else { throw VisitRefusal.notFound }
            let isCurrent = visit.path.hasPrefix(assets.prefix + "/")
            var headers: HTTPFields = [
                .contentType: file.type, .vary: "Accept-Encoding",
                .cacheControl: (isCurrent ? PageCaching.forever : .never).rawValue,
            ]
            guard let compressed = file.compressed, AcceptedEncodings(visit.headers).includeGzip else {
                return Reply(
                    content: .response(Response(status: .ok, headers: headers, body: .init(byteBuffer: file.plain))))
            }
            headers[.contentEncoding] = "gzip"
            return Reply(
                content: .response(Response(status: .ok, headers: headers, body: .init(byteBuffer: compressed))))
        }
    }
}
