import Foundation

/// A picture of a product, uploaded as a shopkeeper does.
struct Picture: Sendable {
    let url: String

    static func upload(to site: Site) async throws -> Picture {
        let file = "\(site.stack.home)/run/photo.png"
        try await Command(["vips", "gaussnoise", "\(file).v", "900", "700"]).run()
        try await Command(["vips", "cast", "\(file).v", file, "uchar"]).run()
        let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
        let path = "/v1/admin/products/\(site.catalogue.plentiful.keys.sorted()[0])/image"
        let admin = site.catalogue.admin.shop
        let invited = await admin.send("POST", path, #"{"contentType":"image/png","size":\#(size)}"#).answer
        guard let target = invited?.json["uploadUrl"].string else {
            throw NeverHappened(description: "an upload is invited")
        }
        try await Command([
            "curl", "--fail", "--silent", "--upload-file", file, "-H", "Content-Type: image/png", target,
        ])
        .run()
        var url: String?
        try await eventually("the picture is ready", within: .seconds(60)) {
            let picture = await admin.send("GET", path).answer?.json
            url = picture?["status"].string == "ready" ? picture?["imageUrl"].string : nil
            return url != nil
        }
        return Picture(url: url ?? "")
    }

    /// - Returns: the digest of the bytes
    func download() async throws -> String {
        try await Command(["bash", "-c", "set -o pipefail; curl --fail --silent \"$0\" | sha256sum", url]).run()
    }

    func isServed() async -> Bool { (try? await download()) != nil }
}
