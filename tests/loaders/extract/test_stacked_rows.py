"""Tables whose cells stand on a line each, as they come out of pages."""

from tests.loaders.extract.test_tasks import tasks


def test_numbered_headings_within_a_stacked_table_head_its_rows():
    text = "关于分解2024年任务的通知\n序号\n重点工作\n牵头单位\n配合单位\n任务来源\n一、县长负责事项（共2项）\n"
    text += "1\n修建东河水库\n县水利局\n县财政局\n县委文件\n2\n改造环城路\n县交通局\n/\n会议纪要\n"
    text += "二、常务副县长负责事项\n（一）生态\n3\n清理南渠\n县水利局\n各乡镇\n"
    assert tasks(text) == [
        ("一/1", "修建东河水库", ["县水利局"], ["县财政局"]),
        ("一/2", "改造环城路", ["县交通局"], []),
        ("二/(一)/3", "清理南渠", ["县水利局"], ["各乡镇"]),
    ]


def test_columns_that_name_people_or_how_far_work_is_stand_in_stacked_tables_too():
    text = "任务清单\n序号 |\n名称 |\n内容与要求 |\n责任领导 |\n责任单位 |\n进展情况 |\n"
    text += "1 |\n水库 |\n修建东河水库，改善灌溉，让下游的村庄都用上自来水。 |\n周明 |\n融媒体中心、水利站 |\n正在报批。 |\n"
    text += "2 |\n道路 |\n改造环城路 |\n吴亮 |\n规划建设局 |\n已经动工。 |\n"
    assert tasks(text) == [
        ("1", "修建东河水库", ["融媒体中心"], ["水利站"]),
        ("2", "改造环城路", ["规划建设局"], []),
    ]
