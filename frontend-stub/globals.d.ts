/** The globals that the scripts of graphiql.html define before graphiql-start.js runs, if any. */
interface Window {
  GraphiQL?: any;
  React?: any;
  ReactDOM?: any;
}
