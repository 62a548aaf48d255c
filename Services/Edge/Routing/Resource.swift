/// A part of the API: the routes that are about one thing of the shop.
protocol Resource {
    var routes: [Route] { get }
}
