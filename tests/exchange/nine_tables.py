"""Nine small invented tables in InfoLobby's layout, with every kind of dirt the real ones have."""

# ruff: noqa: E501 -- rows as they stand in a file

from pathlib import Path

from desktop.exchange.infolobby_2014.layout import TABLES

WEB = "https://ejemplo.cl/a?x=1"
DECISIONS = (
    "Ninguna de las anteriores.",
    "Celebración, modificación o terminación a cualquier título, de contratos que realicen los sujetos pasivos y que sean necesarios para su funcionamiento.",
)

ROWS: dict[str, list[str]] = {
    "Pasivos": [
        f"1;SERVICIO DE PRUEBAS (SDP);Ministro;Ana María;Rojas Soto;CHL;CHL;2014-11-28;;{WEB};{WEB};{WEB};Ministro(a);AA001",
        f"2;SERVICIO DE PRUEBAS (SDP);Otro;ANA MARIA;Rojas Soto;CHL;CHL;2014-12-01;2014-12-20;{WEB};{WEB};{WEB};;AA001",
        f"3;OTRO SERVICIO;Otro;Pedro;Paz Luna;CHL;ARG;2014-11-28;;{WEB};{WEB};{WEB};Compra de sillas; y de mesas;BB002",
    ],
    "Activos": [
        "10;SERVICIO DE PRUEBAS (SDP);AA001;Eva;Lagos Ríos;CHL;CHL;2014-12-01;;True",
        "11;SERVICIO DE PRUEBAS (SDP);AA001;Eva;Lagos Rios;CHL;CHL;2014-12-02;;False",
        "12;SERVICIO DE PRUEBAS (SDP);AA001;Iván;Mora;USA;CHL;2014-12-01;;",
    ],
    "Entidad": [
        "20,760000019,,Molinos del Sur S.A.,Calle Uno 2, piso 3,Harinas,Rosa Paz,Molienda, venta y reparto,Sociedad anónima,,SERVICIO DE PRUEBAS (SDP),AA001,Con personalidad jurídica,True",
        "21,76000001-9,,Molinos del Sur S.A.,Calle Uno 2, piso 3,Harinas,,,Sociedad anónima,,OTRO SERVICIO,BB002,Con personalidad jurídica,",
        "22,760000018,,Panaderos Unidos,sin informaión,GestiÃ³n,S/I,,,,OTRO SERVICIO,BB002,Sin personalidad jurídica ,False",
        "23,760000019,,Fantasma,,,,,,,INSTITUCION DE PRUEBA,XX000,Con personalidad jurídica,",
    ],
    "Audiencias": [
        f"30;13101;SERVICIO DE PRUEBAS (SDP);AA001;Santiago;Presencial;2014-12-10 00:00:00;45;Calle Dos 4?Piso 1;Temas:?1. Trigo; harina??2. Pan;{DECISIONS[0]}",
        f"30;13101;SERVICIO DE PRUEBAS (SDP);AA001;Santiago;Presencial;2014-12-10 00:00:00;45;Calle Dos 4?Piso 1;Temas:?1. Trigo; harina??2. Pan;{DECISIONS[1]}",
        f"31;1;OTRO SERVICIO;BB002;Sin Información;Video Conferencia;2014-12-11 15:30:00;0;Oficina;Levadura;{DECISIONS[0]}",
        "32;13101;OTRO SERVICIO;BB002;Santiago;Presencial;2014-12-12 00:00:00;30;Oficina;Hornos",
    ],
    "AsistenciaPasivo": ["30;1", "30;2", "31;3", "99;1"],
    "AsistenciaActivo": [";10;30;100", "20;;30;101", ";11;31;102", ";77;31;103", ";12;99;104"],
    "Representacion": [";20;100", "12;;102", ";77;100", ";20;103"],
    "Viajes": [
        "2014-12-01;2014-12-02;Arica;300;100;;Pasaje;;;SDP;1;40;Visitas técnicas;Ver molinos;SERVICIO DE PRUEBAS (SDP);AA001",
        "2014-12-01;2014-12-02;Arica;300;200;Viático 1\nViático 2;Otros;;;0;1;40;Visitas técnicas;Ver molinos;SERVICIO DE PRUEBAS (SDP);AA001",
        "2014-12-03;2014-12-03;Talca;80;80;;Pasaje;;;Molinos del Sur;3;41;Otro;Otro;OTRO SERVICIO;BB002",
        "2014-12-03;2014-12-03;Talca;80;80;;Pasaje;;;Molinos del Sur;3;41;Eventos deportivos;Carrera;OTRO SERVICIO;BB002",
        "2014-12-04;2014-12-04;Lota;90;50;;Otros;Juan Sol;;;3;42;Otro;Otro;OTRO SERVICIO;BB002",
    ],
    "Donativos": [
        '1;2014-12-20;Libro "Pan";Navidad;;Embajador de Alfa;;SERVICIO DE PRUEBAS (SDP);AA001;50',
        "1;2014-12-20;Tomo I\nProhibida su venta;S/I;Molinos del Sur;;;SERVICIO DE PRUEBAS (SDP);AA001;51",
        "1;2014-12-20;Jarrón;Visita;Embajada de Alfa;;;SERVICIO DE PRUEBAS (SDP);AA001;52",
        "1;2014-12-20;Jarrón;Visita;Embajada de Beta;;;SERVICIO DE PRUEBAS (SDP);AA001;52",
        "8;2014-12-20;Jarrón;Visita;Embajada de Beta;;;SERVICIO DE PRUEBAS (SDP);AA001;53",
    ],
}


def write(folder: Path) -> Path:
    """The nine tables and their dictionary, in the encodings of the real ones."""
    for name, rows in ROWS.items():
        separator = "," if name == "Entidad" else ";"
        head = [] if name == "AsistenciaPasivo" else [separator.join(column.name for column in TABLES[name])]
        encoding = "cp1252" if name in ("Viajes", "Donativos") else "utf-8"
        (folder / f"{name}.csv").write_bytes(("\r\n".join([*head, *rows]) + "\r\n").encode(encoding))
    (folder / "DefinicionColumnas.csv").write_bytes("Archivo.Columna.Definición\r\n".encode("cp1252"))
    return folder
