// How the page looks: one column, large type, light and dark, printable; no font, picture or script from anywhere.
namespace RouterAlert.Household.Page;

public static class StyleSheet
{
    public const string Css = """
        :root{--paper:#f4f5f7;--card:#fff;--ink:#1a1d21;--quiet:#565d66;--line:#d9dde2;--link:#0b57c2;--main:#0b57c2;--on-main:#fff;
        --s5:#c4001d;--s4:#b34700;--s3:#8a6100;--s2:#8a6100;--s1:#0040c8;--s0:#8a6100;--well:#0b7a2f;--fault:#565d66}
        @media(prefers-color-scheme:dark){:root{--paper:#14171a;--card:#1e2226;--ink:#eceff2;--quiet:#a7b0ba;--line:#343a41;--link:#8ab8ff;
        --main:#8ab8ff;--on-main:#0b1a30;--s5:#ff8a94;--s4:#ffa766;--s3:#f5c84c;--s2:#f5c84c;--s1:#8fb0ff;--s0:#f5c84c;--well:#5fd58a;--fault:#c4cbd3}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
        a{color:var(--link)}
        .skip{position:absolute;left:-99rem}.skip:focus{left:.5rem;top:.5rem;background:var(--card);padding:.5rem 1rem;z-index:1}
        :focus-visible{outline:3px solid var(--link);outline-offset:2px}
        header,footer,main{max-width:46rem;margin:0 auto;padding:0 1rem}
        nav{display:flex;flex-wrap:wrap;align-items:center;gap:0 1.1rem;padding:.35rem 0}
        nav a{display:inline-block;padding:.45rem 0;text-decoration:none;font-size:.9375rem}
        nav a:hover,nav a[aria-current]{text-decoration:underline;text-underline-offset:.3em}
        .brand{font-weight:700;font-size:1.0625rem;color:var(--ink);margin-right:auto}
        footer{padding-bottom:2rem;color:var(--quiet);font-size:.9375rem}
        h1,h2,h3{line-height:1.2;text-wrap:balance}
        h1{font-size:1.6rem;margin:.3rem 0 .6rem}
        h2{font-size:1.2rem;margin:1.1rem 0 .4rem}
        article>h2{font-size:1.35rem;margin:.3rem 0 .6rem}article>h1~h2{font-size:1.2rem;margin:1.1rem 0 .4rem}
        h3{font-size:1.1rem;margin:1.1rem 0 .4rem}
        p{margin:.4rem 0}
        .card{background:var(--card);border:1px solid var(--line);border-radius:.6rem;
        padding:.9rem 1.1rem 1.1rem;margin:0 0 1rem}
        .card[class*=" "]{border-left:.5rem solid var(--tone)}
        .card>h2:first-child{margin-top:.1rem}
        .s5{--tone:var(--s5);--glow:#f00}.s4{--tone:var(--s4);--glow:#ff7800}.s3{--tone:var(--s3);--glow:#ffc800}.s2{--tone:var(--s2);--glow:#ffc800}
        .s1{--tone:var(--s1);--glow:#0040ff}.s0{--tone:var(--s0);--glow:#ffc800}.well{--tone:var(--well);--glow:#00c030}.fault{--tone:var(--fault);--glow:#fff}
        .badge{display:flex;align-items:center;gap:.5rem;color:var(--tone);font-weight:700;margin:0}
        .lamp{display:inline-block;flex:none;width:1.15rem;height:1.15rem;border-radius:50%;background:var(--glow);border:1px solid rgba(0,0,0,.35);vertical-align:-.2em}
        .quiet{color:var(--quiet);font-size:.9375rem}
        .note{border-left:.25rem solid var(--line);padding-left:.7rem}
        .more{font-weight:600;margin:0 0 1rem}
        .done{background:var(--card);border:2px solid var(--well);border-radius:.6rem;padding:.6rem 1rem;margin:0 0 1rem;font-weight:600}
        .done.bad{border-color:var(--s5)}
        blockquote{margin:.4rem 0;padding:.5rem .9rem;background:var(--paper);border-radius:.4rem;white-space:pre-wrap;overflow-wrap:anywhere}
        ol{margin:.2rem 0 .9rem;padding-left:1.5rem}ol li{margin:.35rem 0;padding-left:.2rem}ol li::marker{font-weight:700;color:var(--tone)}
        form{margin:0}
        .buttons{display:flex;flex-wrap:wrap;gap:.6rem;margin:.2rem 0 .2rem}
        button,summary{min-height:2.75rem;padding:.4rem 1rem;font:inherit;font-weight:600;color:var(--link);background:var(--card);
        border:1.5px solid var(--link);border-radius:.5rem;cursor:pointer}
        button:hover{background:var(--paper)}
        .buttons form:first-child button,button.main{background:var(--main);color:var(--on-main);border-color:var(--main)}
        dl{margin:1rem 0 0;border-top:1px solid var(--line)}dl div{display:flex;flex-wrap:wrap;gap:0 1rem;padding:.4rem 0;border-bottom:1px solid var(--line)}
        dl div:last-child{border-bottom:0;padding-bottom:0}dt{color:var(--quiet);flex:0 0 8.5rem}dd{margin:0;flex:1 1 14rem;overflow-wrap:anywhere}
        meter{width:6rem;vertical-align:middle}
        ul.devices,ul.history,ul.codes,ul.digits{list-style:none;margin:0;padding:0}
        ul.devices>li,ul.history>li{padding:.7rem 0;border-top:1px solid var(--line)}
        ul.history>li{border-left:.3rem solid var(--tone,transparent);padding-left:.8rem}
        ul.devices>li:first-child,ul.history>li:first-child{border-top:0}
        ul.devices p{margin:.1rem 0}
        ul.devices>li{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 1rem}ul.devices>li>p:first-child{flex:1 1 60%}ul.devices>li>p:nth-child(2){order:3;flex-basis:100%}
        ul.devices details{margin:0;text-align:right}ul.devices details[open]{order:2;flex-basis:100%;text-align:left}
        li.bad strong{color:var(--s5)}
        details{margin:.3rem 0 0}details form{margin:.5rem 0 .3rem}
        summary{display:inline-block;min-height:0;padding:.3rem 0;border:0;background:none;font-weight:400;font-size:.9375rem;text-decoration:underline}
        label{display:inline-block;margin:.3rem .6rem .3rem 0;font-weight:600}
        input,select{min-height:2.75rem;padding:.3rem .6rem;font:inherit;color:var(--ink);background:var(--card);border:1.5px solid var(--quiet);border-radius:.4rem;max-width:100%}
        .settings label{display:block}.settings input,.settings select{display:block;margin-top:.15rem;min-width:12rem}
        .settings fieldset label{display:inline-block}.settings fieldset input{min-width:8rem}
        fieldset{border:1px solid var(--line);border-radius:.5rem;margin:0 0 .6rem;padding:.2rem 1rem .5rem}legend{font-weight:700;padding:0 .4rem}
        .settings button{margin-top:.8rem}
        table{border-collapse:collapse;width:100%;margin:.6rem 0}
        th,td{text-align:left;padding:.45rem .6rem .45rem 0;border-bottom:1px solid var(--line);vertical-align:middle}
        thead th{color:var(--quiet);font-size:.9375rem;font-weight:600}tbody th{font-weight:600;min-width:8.7em;overflow-wrap:anywhere}
        .number{text-align:right;padding-right:1.2rem;font-variant-numeric:tabular-nums}
        td:last-child{padding-right:0;text-align:right}table:not(:has(form)) td:last-child{text-align:left}
        td button{min-height:2.4rem;padding:.2rem .7rem;font-size:.9375rem}
        .digits{display:grid;grid-template-columns:repeat(auto-fill,minmax(19rem,1fr));gap:.2rem 1.5rem}
        .digits strong{display:inline-block;width:1.4rem;font-size:1.2rem}
        .codes{columns:2 18rem;column-gap:1.5rem;font-size:.9375rem}.codes li{break-inside:avoid;padding:.1rem 0}.codes strong{display:inline-block;min-width:3.6rem}
        .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        @media(max-width:30rem){h1{font-size:1.45rem}header,main,footer{padding:0 .7rem}.card{padding:.8rem .9rem 1rem}.buttons form{flex:1 1 9rem}.buttons button{width:100%}
        dt{flex-basis:100%}thead th,th,td,td button{font-size:.875rem}td button{padding:.2rem .35rem}th,td{padding-right:.3rem}tbody th{min-width:8.3em}.number{padding-right:.5rem}}
        @media print{header,footer,.noprint{display:none}body{background:#fff;color:#000;font-size:10pt}.card{border:0;padding:0}.lamp{print-color-adjust:exact}}
        """;

    public const string Icon =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect x=\"3\" y=\"12\" width=\"26\" height=\"16\" rx=\"4\" fill=\"#30363d\"/>"
        + "<circle cx=\"16\" cy=\"9\" r=\"7\" fill=\"#ff7800\"/><circle cx=\"16\" cy=\"20\" r=\"3\" fill=\"#eceff2\"/></svg>";
}
